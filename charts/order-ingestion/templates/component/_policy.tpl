{{/*
NetworkPolicy of a component: who may call it (those whose `calls` name it), whom it may call, and what it needs outside.
Arguments: root, name, service, public, peers, profiles.
*/}}
{{- define "order-ingestion.networkPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "order-ingestion.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- $callers := include "order-ingestion.callers" . | trim }}
  {{- if $callers }}
  ingress:
    - ports:
        - port: {{ .service.port }}
          protocol: TCP
      from:
        {{- $callers | nindent 8 }}
  {{- else }}
  ingress: []
  {{- end }}
  {{- $outgoing := include "order-ingestion.outgoing" . | trim }}
  {{- if $outgoing }}
  egress:
    {{- include "order-ingestion.dnsEgress" .root | nindent 4 }}
    {{- $outgoing | nindent 4 }}
  {{- else }}
  egress: []
  {{- end }}
{{- end -}}

{{/* Peers that may call a component. */}}
{{- define "order-ingestion.callers" -}}
{{- $callers := list -}}
{{- range $caller, $entry := .root.Values.services -}}
{{- if has $.name ($entry.calls | default list) -}}{{- $callers = append $callers $caller -}}{{- end -}}
{{- end -}}
{{- if .peers -}}{{- $callers = append $callers .name -}}{{- end -}}
{{- if .public -}}{{- $callers = append $callers "test" -}}{{- end -}}
{{- range $callers }}
- podSelector:
    matchLabels:
      {{- include "order-ingestion.selector" (dict "root" $.root "name" .) | nindent 6 }}
{{- end }}
{{- if .public }}
{{- with .root.Values.networkPolicy.ingressFrom }}
{{ toYaml . }}
{{- end }}
{{- if .root.Values.keda.enabled }}
- namespaceSelector:
    matchLabels:
      {{- toYaml .root.Values.keda.namespaceLabels | nindent 6 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Argument: the chart's context. */}}
{{- define "order-ingestion.dnsEgress" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
  to:
    {{- toYaml .Values.networkPolicy.dnsPeers | nindent 4 }}
{{- end -}}

{{/* Arguments: root, name of the component that is called. */}}
{{- define "order-ingestion.callEgress" -}}
- ports:
    - port: {{ include "order-ingestion.port" . }}
      protocol: TCP
  to:
    - podSelector:
        matchLabels:
          {{- include "order-ingestion.selector" . | nindent 10 }}
{{- end -}}

{{/* What a component calls; names are looked up only for that. */}}
{{- define "order-ingestion.outgoing" -}}
{{- $policy := .root.Values.networkPolicy -}}
{{- range $callee := concat .service.calls (ternary (list .name) list (.peers | default false)) }}
{{ include "order-ingestion.callEgress" (dict "root" $.root "name" $callee) }}
{{- end }}
{{- with .root.Values.telemetry.endpoint }}
{{ include "order-ingestion.portsTo" (dict "ports" (list (regexFind "[0-9]+$" (urlParse .).host | default "4317")) "to" $.root.Values.telemetry.peers) }}
{{- end }}
{{- if eq "true" (include "order-ingestion.readsProfiles" .) }}
{{ include "order-ingestion.portsTo" (dict "ports" $policy.kubernetesApi.ports "to" $policy.kubernetesApi.peers) }}
{{- end }}
{{- if .service.internet }}
{{- $outside := dict "ipBlock" (dict "cidr" $policy.internet.cidr "except" $policy.internet.except) }}
{{ include "order-ingestion.portsTo" (dict "ports" $policy.internet.ports "to" (list $outside)) }}
{{- end }}
{{- with .service.egress }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Arguments: ports, to (empty: every address). */}}
{{- define "order-ingestion.portsTo" -}}
- ports:
    {{- range .ports }}
    - port: {{ int . }}
      protocol: TCP
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
