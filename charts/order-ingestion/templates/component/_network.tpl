{{/* Services of a component. Arguments: root, name, service. */}}

{{- define "order-ingestion.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
  {{- with .service.serviceAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: ClusterIP
  {{- if eq .service.protocol "grpc" }}
  # Headless: clients see every pod and balance by themselves; a ClusterIP would pin one HTTP/2 connection to one pod.
  clusterIP: None
  {{- end }}
  ports:
    {{- include "order-ingestion.servicePort" . | nindent 4 }}
  selector:
    {{- include "order-ingestion.selector" . | nindent 4 }}
{{- end -}}

{{/* The pods of a component one by one, for those that ask each other. */}}
{{- define "order-ingestion.peersService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "order-ingestion.name" . }}-peers
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "order-ingestion.labels" . | nindent 4 }}
spec:
  type: ClusterIP
  clusterIP: None
  {{- /* A gateway that drains still has pages with OCR. */}}
  publishNotReadyAddresses: true
  ports:
    {{- include "order-ingestion.servicePort" . | nindent 4 }}
  selector:
    {{- include "order-ingestion.selector" . | nindent 4 }}
{{- end -}}

{{- define "order-ingestion.servicePort" -}}
- name: {{ .service.protocol }}
  port: {{ .service.port }}
  targetPort: {{ .service.protocol }}
  appProtocol: {{ ternary "kubernetes.io/h2c" "http" (eq .service.protocol "grpc") }}
{{- end -}}
