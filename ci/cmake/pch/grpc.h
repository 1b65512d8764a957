// Precompiled: proto.h and gRPC with the contract's stubs.
#pragma once
#include <grpcpp/grpcpp.h>

#include "dispatch/v1/admin.grpc.pb.h"
#include "dispatch/v1/auth.grpc.pb.h"
#include "dispatch/v1/campaign.grpc.pb.h"
#include "dispatch/v1/check_in.grpc.pb.h"
#include "dispatch/v1/directory.grpc.pb.h"
#include "dispatch/v1/dispatch.grpc.pb.h"
#include "dispatch/v1/ledger.grpc.pb.h"
#include "dispatch/v1/watch.grpc.pb.h"
#include "proto.h"
