{{/* The name of all objects of a release. */}}
{{- define "rollcall.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What a selector compares; it cannot change during the life of a release. */}}
{{- define "rollcall.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "rollcall.labels" -}}
{{ include "rollcall.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* The pod of both kinds of database. */}}
{{- define "rollcall.pod" -}}
metadata:
  labels:
    {{- include "rollcall.labels" . | nindent 4 }}
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .Values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  automountServiceAccountToken: false
  # The variables that Kubernetes would add for a Service called rollcall also begin with ROLLCALL_.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: rollcall
      image: {{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) | quote }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      envFrom:
        - secretRef:
            name: {{ .Values.existingSecret | quote }}
      env:
        - name: ROLLCALL_HTTP
          value: "0.0.0.0:8080"
        {{- if eq .Values.database.kind "postgresql" }}
        - name: ROLLCALL_DB
          value: {{ .Values.database.postgresql.url | quote }}
        {{- with .Values.database.postgresql.existingSecret }}
        - name: ROLLCALL_DB_USER
          valueFrom:
            secretKeyRef:
              name: {{ . | quote }}
              key: {{ $.Values.database.postgresql.userKey | quote }}
        - name: ROLLCALL_DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: {{ . | quote }}
              key: {{ $.Values.database.postgresql.passwordKey | quote }}
        {{- end }}
        {{- else }}
        - name: ROLLCALL_DB
          value: "jdbc:sqlite:/data/rollcall.db"
        {{- end }}
        {{- range $name, $value := .Values.env }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
      ports:
        - name: http
          containerPort: 8080
      # The first start may migrate the schema: up to 10 minutes.
      startupProbe:
        httpGet:
          path: /healthz
          port: http
        periodSeconds: 2
        timeoutSeconds: 5
        failureThreshold: 300
      # Connected to every chat, and able to write.
      readinessProbe:
        httpGet:
          path: /readyz
          port: http
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 2
      # An outage of a chat or of the database restarts nothing.
      livenessProbe:
        httpGet:
          path: /healthz
          port: http
        periodSeconds: 15
        timeoutSeconds: 5
        failureThreshold: 4
      {{- if eq .Values.database.kind "postgresql" }}
      # Until every node knows that no request may be sent here any more.
      lifecycle:
        preStop:
          exec:
            command: ["sleep", "5"]
      {{- end }}
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- if eq .Values.database.kind "sqlite" }}
        - name: data
          mountPath: /data
        {{- end }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
  {{- if and .Values.topologySpread.enabled (eq .Values.database.kind "postgresql") }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: {{ .Values.topologySpread.topologyKey | quote }}
      whenUnsatisfiable: {{ .Values.topologySpread.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "rollcall.selector" . | nindent 10 }}
  {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
