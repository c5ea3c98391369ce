{{/* Secrets: who may call the gateway, and the secret settings of a component. */}}

{{- define "order-ingestion.authSecret" -}}
{{- .Values.auth.existingSecret | default (printf "%s-auth" (include "order-ingestion.fullname" .)) -}}
{{- end -}}

{{/*
Password of the generated Secret: the one in the cluster, else a new one, the same wherever one rendering asks for it.
Argument: the chart's context.
*/}}
{{- define "order-ingestion.password" -}}
{{- if not (hasKey .Values.auth "generated") -}}
{{- $found := lookup "v1" "Secret" .Release.Namespace (include "order-ingestion.authSecret" .) | default dict -}}
{{- $kept := (get $found "data" | default dict).password | default "" | b64dec -}}
{{- $_ := set .Values.auth "generated" ($kept | default (randAlphaNum 32)) -}}
{{- end -}}
{{- .Values.auth.generated -}}
{{- end -}}

{{- define "order-ingestion.secret" -}}
apiVersion: v1
kind: Secret
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
type: Opaque
# Not stringData: a key that is removed there would stay in the cluster.
data:
  {{- range $key, $value := .service.secretEnv }}
  {{ $key }}: {{ $value | toString | b64enc }}
  {{- end }}
{{- end -}}

{{/*
Changes when a secret that this chart can see changes, so that an upgrade rolls the pods that use it. A Secret made by others
is looked up; rendering without a cluster sees none.
*/}}
{{- define "order-ingestion.secretChecksum" -}}
{{- $seen := list .service.secretEnv -}}
{{- $others := list .service.existingSecret -}}
{{- if .public -}}
{{- if .root.Values.auth.existingSecret -}}
{{- $others = append $others .root.Values.auth.existingSecret -}}
{{- else -}}
{{- $seen = append $seen (list .root.Values.auth.username .root.Values.auth.tenant (include "order-ingestion.password" .root)) -}}
{{- end -}}
{{- end -}}
{{- range $name := compact $others -}}
{{- $found := lookup "v1" "Secret" $.root.Release.Namespace $name | default dict -}}
{{- $seen = append $seen (list $name (get $found "data" | default dict)) -}}
{{- end -}}
{{- toJson $seen | sha256sum -}}
{{- end -}}
