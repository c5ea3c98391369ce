{{/*
Everything of one component. Arguments:
  root     the chart's context
  name     key in `services`
  public   true for what Ingress and HTTPRoute reach
  peers    true when its pods ask each other
  profiles true when it reads customer profiles through the Kubernetes API
*/}}
{{- define "order-ingestion.component" -}}
{{- $_ := set . "service" (mergeOverwrite (deepCopy .root.Values.serviceDefaults) (deepCopy (index .root.Values.services .name))) -}}
{{- $documents := list "configMap" "deployment" "service" -}}
{{- if .peers -}}{{- $documents = append $documents "peersService" -}}{{- end -}}
{{- if .service.secretEnv -}}{{- $documents = append $documents "secret" -}}{{- end -}}
{{- if .service.serviceAccount.create -}}{{- $documents = append $documents "serviceAccount" -}}{{- end -}}
{{- if .service.autoscaling.enabled -}}
{{- $documents = append $documents (ternary "scaledObject" "hpa" .root.Values.keda.enabled) -}}
{{- end -}}
{{- if gt (int (ternary .service.autoscaling.minReplicas .service.replicas .service.autoscaling.enabled)) 1 -}}
{{- $documents = append $documents "pdb" -}}
{{- end -}}
{{- if .root.Values.networkPolicy.enabled -}}{{- $documents = append $documents "networkPolicy" -}}{{- end -}}
{{- if and .root.Values.priorityClasses.create (not (include "order-ingestion.givenPriorityClass" .)) -}}
{{- $documents = append $documents "priorityClass" -}}
{{- end -}}
{{- if eq "true" (include "order-ingestion.readsProfiles" .) -}}{{- $documents = append $documents "rbac" -}}{{- end -}}
{{- range $documents }}
---
{{ include (printf "order-ingestion.%s" .) $ }}
{{- end }}
{{- end -}}
