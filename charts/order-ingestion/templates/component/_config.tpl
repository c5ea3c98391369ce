{{/* Settings of a component: from the values, addresses from the call graph. Secrets never stand here. */}}

{{- define "order-ingestion.environment" -}}
{{- $values := .root.Values -}}
{{- $environment := dict "LOG_LEVEL" $values.logLevel "OTEL_EXPORTER_OTLP_ENDPOINT" $values.telemetry.endpoint -}}
{{- if eq .service.protocol "grpc" -}}
{{- $_ := set $environment "GRPC_MAX_CONNECTION_AGE" $values.grpc.maxConnectionAgeSeconds -}}
{{- $_ := set $environment "GRPC_MAX_CONNECTION_AGE_GRACE" $values.requestTimeoutSeconds -}}
{{- $_ := set $environment "GRPC_SHUTDOWN_GRACE" $values.requestTimeoutSeconds -}}
{{- end -}}
{{- range $callee := .service.calls -}}
{{- $called := dict "root" $.root "name" $callee -}}
{{- $address := printf "dns:///%s.%s.svc:%s" (include "order-ingestion.name" $called) $.root.Release.Namespace (include "order-ingestion.port" $called) -}}
{{- $_ := set $environment (printf "%s_TARGET" (upper $callee)) $address -}}
{{- end -}}
{{- if .peers -}}
{{- $address := printf "%s-peers.%s.svc:%d" (include "order-ingestion.name" .) .root.Release.Namespace (int .service.port) -}}
{{- $_ := set $environment (printf "%s_PEERS" (upper .name)) $address -}}
{{- end -}}
{{- if eq "true" (include "order-ingestion.readsProfiles" .) -}}
{{- $_ := set $environment "PROFILES_SELECTOR" (include "order-ingestion.profilesSelector" .) -}}
{{- $_ := set $environment "PROFILES_NAMESPACE" .root.Release.Namespace -}}
{{- end -}}
{{- $environment = mergeOverwrite $environment (deepCopy .service.env) -}}
{{- range $key := keys $environment | sortAlpha }}
{{- with include "order-ingestion.setting" (dict "root" $.root "value" (get $environment $key)) }}
{{ $key }}: {{ . | quote }}
{{- end }}
{{- end -}}
{{- end -}}

{{/* A setting as text. Helm reads large numbers as floats, which would come out as 3.3e+07. */}}
{{- define "order-ingestion.setting" -}}
{{- if and (kindIs "float64" .value) (eq (float64 (int64 .value)) .value) -}}
{{- int64 .value -}}
{{- else -}}
{{- tpl (toString .value) .root -}}
{{- end -}}
{{- end -}}

{{- define "order-ingestion.configMap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
data:
  {{- include "order-ingestion.environment" . | trim | nindent 2 }}
{{- end -}}

{{/* What a pod knows only of itself. */}}
{{- define "order-ingestion.podEnv" -}}
- name: POD_NAME
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
- name: OTEL_RESOURCE_ATTRIBUTES
  value: {{ printf "k8s.pod.name=$(POD_NAME),k8s.namespace.name=%s,k8s.deployment.name=%s" .root.Release.Namespace (include "order-ingestion.name" .) | quote }}
{{- if .public }}
{{- range list "AUTH_BASIC_USERS" "AUTH_JWT_SECRET" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ include "order-ingestion.authSecret" $.root }}
      key: {{ . }}
      optional: true
{{- end }}
{{- end }}
{{- with concat .root.Values.extraEnv .service.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "order-ingestion.envFrom" -}}
- configMapRef:
    name: {{ include "order-ingestion.name" . }}
{{- if .service.secretEnv }}
- secretRef:
    name: {{ include "order-ingestion.name" . }}
{{- end }}
{{- with .service.existingSecret }}
- secretRef:
    name: {{ . }}
{{- end }}
{{- with concat .root.Values.extraEnvFrom .service.extraEnvFrom }}
{{ toYaml . }}
{{- end }}
{{- end -}}
