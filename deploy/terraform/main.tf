# Installs the chart. Credentials come from a Secret that exists; Terraform's state never holds them.
terraform {
  required_version = ">= 1.6"
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.0"
    }
  }
}

variable "kubeconfig" {
  type        = string
  default     = "~/.kube/config"
  description = "File with the access to the cluster."
}

variable "namespace" {
  type        = string
  default     = "order-ingestion"
  description = "Namespace of the release."
}

variable "image_tag" {
  type        = string
  description = "Tag of the four images."
}

variable "host" {
  type        = string
  description = "Name that tenants call."
}

variable "auth_secret" {
  type        = string
  description = "Secret of the namespace with the credentials of the tenants, see the chart's README."
}

provider "helm" {
  kubernetes = {
    config_path = pathexpand(var.kubeconfig)
  }
}

resource "helm_release" "order_ingestion" {
  name             = "order-ingestion"
  namespace        = var.namespace
  create_namespace = true
  chart            = "${path.module}/../../charts/order-ingestion"
  atomic           = true
  timeout          = 600
  values = [yamlencode({
    image   = { tag = var.image_tag }
    auth    = { existingSecret = var.auth_secret }
    ingress = { hosts = [var.host] }
  })]
}
