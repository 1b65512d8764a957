// How much of anything one call, one session, one file may ask for. The one place for it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hjj::limits {

// Wire
inline constexpr int kMessageBytes = 1 << 20;    // one received message
inline constexpr int kMetadataBytes = 16 << 10;  // headers of one call
inline constexpr int kCallsPerConnection = 100;  // at once
inline constexpr size_t kQueuedCalls = 4096;     // waiting for a worker; then OVERLOADED
inline constexpr size_t kQueuedPasswords = 64;   // waiting for the Argon2 pool
inline constexpr int kStreamsPerPerson = 8;      // Watch streams; then TOO_MANY_STREAMS

// Lists
inline constexpr int kPageDefault = 50;
inline constexpr int kPageMost = 500;
inline constexpr int kPersonCards = 500;  // ids in one BatchGetPersonCards

// Imports
inline constexpr size_t kImportChunkBytes = 64 << 10;
inline constexpr size_t kImportFileBytes = size_t{64} << 20;
inline constexpr int kImportRows = 60'000;
inline constexpr int kImportFaultsPerMessage = 200;

}  // namespace hjj::limits
