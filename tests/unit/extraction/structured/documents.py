"""Small e-orders of each standard, written for the tests."""

from __future__ import annotations

ORDER_X = """<rsm:SCRDMCCBDACIOMessageStructure
 xmlns:rsm="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:128"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:128">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
 <ram:ID>urn:order-x.eu:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>PO-4711</ram:ID><ram:TypeCode>220</ram:TypeCode>
 <ram:IssueDateTime><udt:DateTimeString format="203">202403151232</udt:DateTimeString></ram:IssueDateTime>
 <ram:IncludedNote><ram:Content>Ring  twice</ram:Content></ram:IncludedNote>
 <ram:IncludedNote><ram:Content>Gate 3</ram:Content></ram:IncludedNote></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem>
 <ram:AssociatedDocumentLineDocument><ram:LineID>10</ram:LineID></ram:AssociatedDocumentLineDocument>
 <ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">4006381333931</ram:GlobalID>
  <ram:SellerAssignedID>S-100</ram:SellerAssignedID><ram:BuyerAssignedID>B-100</ram:BuyerAssignedID>
  <ram:Name>Steel bracket</ram:Name></ram:SpecifiedTradeProduct>
 <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>25.00</ram:ChargeAmount>
  <ram:BasisQuantity unitCode="H87">100</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
 <ram:SpecifiedLineTradeDelivery><ram:RequestedQuantity unitCode="H87">2000</ram:RequestedQuantity>
  <ram:RequestedDeliverySupplyChainEvent><ram:OccurrenceSpecifiedPeriod>
   <ram:StartDateTime><udt:DateTimeString format="102">20240401</udt:DateTimeString></ram:StartDateTime>
   <ram:EndDateTime><udt:DateTimeString format="102">20240405</udt:DateTimeString></ram:EndDateTime>
  </ram:OccurrenceSpecifiedPeriod></ram:RequestedDeliverySupplyChainEvent></ram:SpecifiedLineTradeDelivery>
 <ram:SpecifiedLineTradeSettlement>
  <ram:ApplicableTradeTax><ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
  <ram:BillingSpecifiedPeriod>
   <ram:StartDateTime><udt:DateTimeString format="102">20240501</udt:DateTimeString></ram:StartDateTime>
   <ram:EndDateTime><udt:DateTimeString format="102">20240531</udt:DateTimeString></ram:EndDateTime>
  </ram:BillingSpecifiedPeriod>
  <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>
   <ram:CalculationPercent>10.00</ram:CalculationPercent><ram:ActualAmount>50.00</ram:ActualAmount>
   <ram:Reason>Volume</ram:Reason></ram:SpecifiedTradeAllowanceCharge>
  <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator>
   <ram:ActualAmount>5.00</ram:ActualAmount><ram:Reason>Pallet</ram:Reason></ram:SpecifiedTradeAllowanceCharge>
  <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>455.00</ram:LineTotalAmount>
  </ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>Cost centre 9</ram:BuyerReference>
 <ram:SellerTradeParty><ram:ID>V-77</ram:ID><ram:Name>Seller AG</ram:Name>
  <ram:URIUniversalCommunication><ram:URIID schemeID="EM">sales@seller.example</ram:URIID></ram:URIUniversalCommunication>
  <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">12/345</ram:ID></ram:SpecifiedTaxRegistration>
 </ram:SellerTradeParty>
 <ram:BuyerTradeParty><ram:ID>K-12</ram:ID><ram:GlobalID schemeID="0088">4012345000009</ram:GlobalID>
  <ram:Name>Buyer GmbH</ram:Name>
  <ram:DefinedTradeContact><ram:PersonName>Kim Doe</ram:PersonName>
   <ram:TelephoneUniversalCommunication><ram:CompleteNumber>+49 30 1</ram:CompleteNumber></ram:TelephoneUniversalCommunication>
   <ram:EmailURIUniversalCommunication><ram:URIID>kim@buyer.example</ram:URIID></ram:EmailURIUniversalCommunication>
  </ram:DefinedTradeContact>
  <ram:PostalTradeAddress><ram:PostcodeCode>10115</ram:PostcodeCode><ram:LineOne>Hauptstr. 1</ram:LineOne>
   <ram:LineTwo>Hof</ram:LineTwo><ram:CityName>Berlin</ram:CityName><ram:CountryID>DE</ram:CountryID>
   <ram:CountrySubDivisionName>BE</ram:CountrySubDivisionName></ram:PostalTradeAddress>
  <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">99/999</ram:ID></ram:SpecifiedTaxRegistration>
  <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration>
 </ram:BuyerTradeParty>
 <ram:ApplicableTradeDeliveryTerms><ram:DeliveryTypeCode>FCA</ram:DeliveryTypeCode></ram:ApplicableTradeDeliveryTerms>
 <ram:QuotationReferencedDocument><ram:IssuerAssignedID>Q-5</ram:IssuerAssignedID></ram:QuotationReferencedDocument>
 <ram:ContractReferencedDocument><ram:IssuerAssignedID>C-8</ram:IssuerAssignedID></ram:ContractReferencedDocument>
 <ram:BlanketOrderReferencedDocument><ram:IssuerAssignedID>BO-1</ram:IssuerAssignedID></ram:BlanketOrderReferencedDocument>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery>
 <ram:ShipToTradeParty><ram:Name>Warehouse 3</ram:Name></ram:ShipToTradeParty>
 <ram:RequestedDeliverySupplyChainEvent><ram:OccurrenceDateTime>
  <udt:DateTimeString format="102">20240402</udt:DateTimeString></ram:OccurrenceDateTime>
 </ram:RequestedDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:OrderCurrencyCode>EUR</ram:OrderCurrencyCode>
 <ram:InvoiceeTradeParty><ram:Name>Accounts</ram:Name></ram:InvoiceeTradeParty>
 <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>
  <ram:CalculationPercent>2</ram:CalculationPercent><ram:ActualAmount>9.10</ram:ActualAmount>
  <ram:Reason>Agreement</ram:Reason></ram:SpecifiedTradeAllowanceCharge>
 <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator>
  <ram:ActualAmount>20.00</ram:ActualAmount><ram:Reason>Freight</ram:Reason></ram:SpecifiedTradeAllowanceCharge>
 <ram:SpecifiedTradePaymentTerms><ram:Description>30 days net</ram:Description></ram:SpecifiedTradePaymentTerms>
 <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>455.00</ram:LineTotalAmount>
  <ram:TaxBasisTotalAmount>465.90</ram:TaxBasisTotalAmount>
  <ram:TaxTotalAmount currencyID="EUR">88.52</ram:TaxTotalAmount>
  <ram:GrandTotalAmount>554.42</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:SCRDMCCBDACIOMessageStructure>"""

FACTUR_X = """<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
 <ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>INV-9</ram:ID><ram:TypeCode>TYPE</ram:TypeCode>
 <ram:IssueDateTime><udt:DateTimeString format="102">20240315</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem>
 <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
 <ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">598785412598745</ram:GlobalID><ram:Name>Hours</ram:Name>
 </ram:SpecifiedTradeProduct>
 <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>80.0000</ram:ChargeAmount>
 </ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
 <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="HUR">2.5</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
 <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>
  <ram:LineTotalAmount>200.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
 </ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement>
 <ram:SellerTradeParty><ram:Name>Seller AG</ram:Name></ram:SellerTradeParty>
 <ram:BuyerTradeParty><ram:Name>Buyer GmbH</ram:Name></ram:BuyerTradeParty>
 <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-4711</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery>
 <ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>
  <udt:DateTimeString format="102">20240310</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent>
 <ram:DespatchAdviceReferencedDocument><ram:IssuerAssignedID>DN-1</ram:IssuerAssignedID></ram:DespatchAdviceReferencedDocument>
</ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>CHF</ram:InvoiceCurrencyCode>
 <ram:BillingSpecifiedPeriod>
  <ram:StartDateTime><udt:DateTimeString format="102">20240301</udt:DateTimeString></ram:StartDateTime>
  <ram:EndDateTime><udt:DateTimeString format="102">20240331</udt:DateTimeString></ram:EndDateTime></ram:BillingSpecifiedPeriod>
 <ram:SpecifiedLogisticsServiceCharge><ram:Description>Post</ram:Description><ram:AppliedAmount>5.90</ram:AppliedAmount>
 </ram:SpecifiedLogisticsServiceCharge>
 <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>
  <udt:DateTimeString format="102">20240414</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
 <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>205.90</ram:TaxBasisTotalAmount>
  <ram:TaxTotalAmount currencyID="EUR">15.00</ram:TaxTotalAmount>
  <ram:TaxTotalAmount currencyID="CHF">15.85</ram:TaxTotalAmount>
  <ram:GrandTotalAmount>221.75</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
 <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>INV-8</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""

ZUGFERD_1 = """<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12">
<rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
 <ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:SpecifiedExchangedDocumentContext>
<rsm:HeaderExchangedDocument><ram:ID>RE-1</ram:ID><ram:TypeCode>380</ram:TypeCode>
 <ram:IssueDateTime><udt:DateTimeString format="102">20140703</udt:DateTimeString></ram:IssueDateTime>
</rsm:HeaderExchangedDocument>
<rsm:SpecifiedSupplyChainTradeTransaction>
<ram:ApplicableSupplyChainTradeAgreement><ram:SellerTradeParty><ram:Name>Seller AG</ram:Name></ram:SellerTradeParty>
 <ram:BuyerTradeParty><ram:Name>Buyer GmbH</ram:Name></ram:BuyerTradeParty></ram:ApplicableSupplyChainTradeAgreement>
<ram:ApplicableSupplyChainTradeDelivery>
 <ram:DeliveryNoteReferencedDocument><ram:ID>LS-1</ram:ID></ram:DeliveryNoteReferencedDocument>
</ram:ApplicableSupplyChainTradeDelivery>
<ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
 <ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount currencyID="EUR">10.00</ram:LineTotalAmount>
  <ram:TaxBasisTotalAmount currencyID="EUR">10.00</ram:TaxBasisTotalAmount>
  <ram:TaxTotalAmount currencyID="EUR">1.90</ram:TaxTotalAmount>
  <ram:GrandTotalAmount currencyID="EUR">11.90</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation>
</ram:ApplicableSupplyChainTradeSettlement>
<ram:IncludedSupplyChainTradeLineItem>
 <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
 <ram:SpecifiedSupplyChainTradeAgreement><ram:NetPriceProductTradePrice>
  <ram:ChargeAmount currencyID="EUR">5.00</ram:ChargeAmount></ram:NetPriceProductTradePrice>
 </ram:SpecifiedSupplyChainTradeAgreement>
 <ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">2.0000</ram:BilledQuantity>
 </ram:SpecifiedSupplyChainTradeDelivery>
 <ram:SpecifiedSupplyChainTradeSettlement><ram:ApplicableTradeTax>
  <ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
  <ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount currencyID="EUR">10.00</ram:LineTotalAmount>
  </ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement>
 <ram:SpecifiedTradeProduct><ram:SellerAssignedID>A-1</ram:SellerAssignedID><ram:Name>Pens</ram:Name>
 </ram:SpecifiedTradeProduct>
</ram:IncludedSupplyChainTradeLineItem>
</rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>"""
