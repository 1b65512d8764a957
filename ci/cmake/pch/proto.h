// Precompiled: what most of the server and shared code includes anyway.
#pragma once
#include <google/protobuf/message.h>
#include <google/protobuf/timestamp.pb.h>

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/status/statusor.h>
#include <absl/strings/str_cat.h>
#include <absl/time/time.h>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
