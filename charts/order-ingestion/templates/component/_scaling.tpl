{{/* Autoscaling: an HPA or a KEDA ScaledObject, never both, and the disruption budget. Arguments: root, name, service. */}}

{{- define "order-ingestion.behavior" -}}
{{- $tuned := dict
  "scaleUp" (dict
    "stabilizationWindowSeconds" 0
    "selectPolicy" "Max"
    "policies" (list (dict "type" "Percent" "value" 100 "periodSeconds" 15) (dict "type" "Pods" "value" 2 "periodSeconds" 15)))
  "scaleDown" (dict
    "stabilizationWindowSeconds" (int .scaleDownSeconds)
    "policies" (list (dict "type" "Percent" "value" 50 "periodSeconds" 60))) -}}
{{- toYaml (mergeOverwrite $tuned (deepCopy .behavior)) -}}
{{- end -}}

{{- define "order-ingestion.hpa" -}}
{{- $scaling := .service.autoscaling -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "order-ingestion.name" . }}
  minReplicas: {{ $scaling.minReplicas }}
  maxReplicas: {{ $scaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $scaling.targetCPUPercent }}
  behavior:
    {{- include "order-ingestion.behavior" $scaling | nindent 4 }}
{{- end -}}

{{- define "order-ingestion.scaledObject" -}}
{{- $scaling := .service.autoscaling -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    name: {{ include "order-ingestion.name" . }}
  pollingInterval: {{ .root.Values.keda.pollingIntervalSeconds }}
  minReplicaCount: {{ $scaling.minReplicas }}
  maxReplicaCount: {{ $scaling.maxReplicas }}
  {{- if $scaling.pagesInFlight }}
  # Without an answer of the gateway the pods stay as many as they are.
  fallback:
    failureThreshold: 3
    replicas: {{ $scaling.minReplicas }}
    behavior: currentReplicasIfHigher
  {{- end }}
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        {{- include "order-ingestion.behavior" $scaling | nindent 8 }}
  triggers:
    {{- if $scaling.pagesInFlight }}
    {{- $gateway := dict "root" .root "name" "gateway" }}
    - type: metrics-api
      metricType: AverageValue
      metadata:
        url: {{ printf "http://%s.%s.svc:%s/internal/load" (include "order-ingestion.name" $gateway) .root.Release.Namespace (include "order-ingestion.port" $gateway) | quote }}
        valueLocation: ocr_pages_in_flight
        targetValue: {{ $scaling.pagesInFlight | quote }}
    {{- else }}
    - type: cpu
      metricType: Utilization
      metadata:
        value: {{ $scaling.targetCPUPercent | quote }}
    {{- end }}
{{- end -}}

{{- define "order-ingestion.pdb" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
spec:
  maxUnavailable: {{ .service.podDisruptionBudget.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "order-ingestion.selector" . | nindent 6 }}
{{- end -}}
