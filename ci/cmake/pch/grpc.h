// Precompiled: gRPC on top of proto.h.
#pragma once
#include <grpcpp/grpcpp.h>

#include "proto.h"
