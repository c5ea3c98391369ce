{{/* Deployment of a component. Arguments: root, name, service and what `order-ingestion.component` takes. */}}

{{- define "order-ingestion.deployment" -}}
{{- $values := .root.Values -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "order-ingestion.metadata" . | nindent 2 }}
spec:
  {{- if not .service.autoscaling.enabled }}
  replicas: {{ .service.replicas }}
  {{- end }}
  revisionHistoryLimit: {{ $values.revisionHistoryLimit }}
  minReadySeconds: {{ $values.minReadySeconds }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: {{ $values.rollingUpdate.maxSurge }}
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "order-ingestion.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "order-ingestion.podLabels" . | nindent 8 }}
        {{- with .service.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        checksum/config: {{ include "order-ingestion.environment" . | sha256sum }}
        checksum/secrets: {{ include "order-ingestion.secretChecksum" . }}
        {{- with merge (deepCopy .service.podAnnotations) $values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "order-ingestion.serviceAccountName" . }}
      automountServiceAccountToken: {{ include "order-ingestion.readsProfiles" . }}
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ add $values.requestTimeoutSeconds $values.preStopSeconds $values.lingerSeconds 15 }}
      {{- with $values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with include "order-ingestion.givenPriorityClass" . | default (ternary (include "order-ingestion.ownPriorityClass" .) "" $values.priorityClasses.create) }}
      priorityClassName: {{ . }}
      {{- end }}
      securityContext:
        {{- toYaml $values.podSecurityContext | nindent 8 }}
      {{- include "order-ingestion.placement" . | nindent 6 }}
      containers:
        - {{ include "order-ingestion.container" . | indent 10 | trim }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: {{ .service.scratchSize }}
        {{- with concat $values.extraVolumes .service.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
{{- end -}}

{{- define "order-ingestion.container" -}}
name: {{ .name }}
image: {{ include "order-ingestion.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
command:
  {{- toYaml (.service.command | default (list "python" "-m" (printf "services.%s" .name))) | nindent 2 }}
{{- if eq .service.protocol "grpc" }}
args: [--listen, {{ include "order-ingestion.listen" . | quote }}]
{{- end }}
securityContext:
  {{- toYaml .root.Values.securityContext | nindent 2 }}
ports:
  - name: {{ .service.protocol }}
    containerPort: {{ .service.port }}
envFrom:
  {{- include "order-ingestion.envFrom" . | nindent 2 }}
env:
  {{- include "order-ingestion.podEnv" . | nindent 2 }}
{{ include "order-ingestion.probes" . }}
lifecycle:
  preStop:
    sleep:
      seconds: {{ .root.Values.preStopSeconds }}
resources:
  {{- toYaml .service.resources | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- with concat .root.Values.extraVolumeMounts .service.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* Spread over zones and hosts as preferences, so that a cluster of one node works too. */}}
{{- define "order-ingestion.placement" -}}
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels:
        {{- include "order-ingestion.selector" $ | nindent 8 }}
  {{- end }}
affinity:
{{- if .service.affinity }}
  {{- toYaml .service.affinity | nindent 2 }}
{{- else }}
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "order-ingestion.selector" . | nindent 14 }}
{{- end }}
{{- with .service.nodeSelector | default .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.tolerations | default .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* gRPC services answer the health service by name (readiness waits for models, liveness for nothing), the gateway over HTTP. */}}
{{- define "order-ingestion.probes" -}}
startupProbe:
  {{- include "order-ingestion.probe" (dict "service" .service "grpc" "readiness" "http" "/livez") | nindent 2 }}
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: {{ div (add1 .service.startupSeconds) 2 }}
readinessProbe:
  {{- include "order-ingestion.probe" (dict "service" .service "grpc" "readiness" "http" "/readyz") | nindent 2 }}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 3
livenessProbe:
  {{- include "order-ingestion.probe" (dict "service" .service "grpc" "liveness" "http" "/livez") | nindent 2 }}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end -}}

{{- define "order-ingestion.probe" -}}
{{- if eq .service.protocol "grpc" -}}
grpc:
  port: {{ .service.port }}
  service: {{ .grpc }}
{{- else -}}
httpGet:
  path: {{ .http }}
  port: {{ .service.protocol }}
{{- end -}}
{{- end -}}
