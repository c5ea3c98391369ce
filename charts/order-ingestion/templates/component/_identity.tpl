{{/* ServiceAccount, the rights of what reads profiles, and PriorityClass. Arguments: root, name, service, profiles. */}}

{{- define "order-ingestion.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "order-ingestion.serviceAccountName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "order-ingestion.labels" . | nindent 4 }}
  {{- with .service.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
# Pods that need a token ask for it themselves.
automountServiceAccountToken: false
{{- end -}}

{{/* Label that makes a ConfigMap a source of customer profiles. */}}
{{- define "order-ingestion.profilesLabel" -}}order-ingestion/profile{{- end -}}

{{- define "order-ingestion.profilesSelector" -}}
{{- include "order-ingestion.profilesLabel" . }}=true
{{- end -}}

{{/* Rights cannot be narrowed to a label: all ConfigMaps of the namespace can be read, and nothing else. */}}
{{- define "order-ingestion.rbac" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ include "order-ingestion.name" . }}
subjects:
  - kind: ServiceAccount
    name: {{ include "order-ingestion.serviceAccountName" . }}
    namespace: {{ .root.Release.Namespace }}
{{- end -}}

{{- define "order-ingestion.priorityClass" -}}
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata:
  name: {{ include "order-ingestion.ownPriorityClass" . }}
  labels:
    {{- include "order-ingestion.labels" . | nindent 4 }}
value: {{ int .service.priority }}
# Waits for room instead of stopping the pods of others.
preemptionPolicy: Never
description: {{ printf "Pods of %s in %s." (include "order-ingestion.name" .) .root.Release.Namespace }}
{{- end -}}
