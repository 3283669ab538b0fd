#!/bin/sh
# Makes the namespace of Refokus, or brings its retention to what the release wants. TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE are set.
set -eu
retention=720h # closed dossiers stay visible to operators for 30 days
if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" > /dev/null 2>&1; then
  temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention "$retention"
else
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$retention"
fi
