{{/* Names, labels, image. A component is one deployable: an entry of `services` in the values and one file beside this folder. */}}

{{- define "order-ingestion.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Arguments: root, name. */}}
{{- define "order-ingestion.name" -}}
{{- printf "%s-%s" (include "order-ingestion.fullname" .root) .name -}}
{{- end -}}

{{- define "order-ingestion.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{/* Labels of a pod: none that changes with every release of the chart, or each would roll all pods. */}}
{{- define "order-ingestion.podLabels" -}}
{{ include "order-ingestion.selector" . }}
app.kubernetes.io/part-of: order-ingestion
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "order-ingestion.labels" -}}
{{ include "order-ingestion.podLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Name, namespace and labels of a component's object. */}}
{{- define "order-ingestion.metadata" -}}
name: {{ include "order-ingestion.name" . }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "order-ingestion.labels" . | nindent 2 }}
{{- end -}}

{{/* registry/repository@digest, else :tag. What the service says wins over what all images have. Arguments: root, name, service. */}}
{{- define "order-ingestion.image" -}}
{{- $all := .root.Values.image -}}
{{- $own := .service.image -}}
{{- $repository := coalesce $own.repository $all.repository (printf "%s%s" $all.prefix .name) -}}
{{- $path := trimPrefix "/" (printf "%s/%s" ($own.registry | default $all.registry) $repository) -}}
{{- $digest := $own.digest | default (ternary $all.digest "" (empty $own.tag)) -}}
{{- if $digest -}}
{{- printf "%s@%s" $path $digest -}}
{{- else -}}
{{- printf "%s:%s" $path (include "order-ingestion.setting" (dict "root" .root "value" (coalesce $own.tag $all.tag .root.Chart.AppVersion))) -}}
{{- end -}}
{{- end -}}

{{- define "order-ingestion.serviceAccountName" -}}
{{- .service.serviceAccount.name | default (ternary (include "order-ingestion.name" .) "default" .service.serviceAccount.create) -}}
{{- end -}}

{{/* Port of another component. Arguments: root, name. */}}
{{- define "order-ingestion.port" -}}
{{- (index .root.Values.services .name).port | default .root.Values.serviceDefaults.port | int -}}
{{- end -}}

{{- define "order-ingestion.readsProfiles" -}}
{{- and (.profiles | default false) .root.Values.profiles.enabled -}}
{{- end -}}

{{/* Host and port that a server listens on, in brackets when it is an IPv6 address. */}}
{{- define "order-ingestion.listen" -}}
{{- $host := .root.Values.listenAddress -}}
{{- printf "%s:%d" (ternary (printf "[%s]" $host) $host (contains ":" $host)) (int .service.port) -}}
{{- end -}}

{{/* PriorityClass that already exists. */}}
{{- define "order-ingestion.givenPriorityClass" -}}
{{- .service.priorityClassName | default .root.Values.priorityClassName -}}
{{- end -}}

{{/* Cluster-wide, therefore with the namespace in it. */}}
{{- define "order-ingestion.ownPriorityClass" -}}
{{- printf "%s-%s" .root.Release.Namespace (include "order-ingestion.name" .) -}}
{{- end -}}
