// An office that imports files: a city of two districts with good files of every kind, and the
// stream taken apart, so that a test can send it badly.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dispatch/v1/admin.grpc.pb.h"
#include "tests/support/server_fixture.h"

namespace hjj::test {

// What an import came to.
struct Imported {
  absl::Status status;              // of the call
  std::vector<std::string> faults;  // "LINE COLUMN REASON: RULE", "-" for no column
  pb::ImportResult result;
  std::vector<int> marks;  // checked_count of each message without faults
};

class Office {
 public:
  Office();

  using Stream = grpc::ClientReaderWriter<pb::ImportRequest, pb::ImportResponse>;

  pb::ImportHeader Header(pb::ImportKind kind, const std::string& csv);
  // Sends header and file as a good client does.
  Imported Import(pb::ImportKind kind, const std::string& csv,
                  const std::function<void(pb::ImportHeader*)>& change = nullptr);
  // Sends what `talk` writes; null `who` has no session.
  Imported Talk(const Phone* who, const std::function<void(Stream&)>& talk);
  static void Send(Stream& stream, const pb::ImportHeader& header);
  static void Send(Stream& stream, const std::string& chunk);
  static Imported Listen(grpc::ClientContext& context, Stream& stream);
  // The four files below, in order; fails the test unless all are taken.
  void ImportGoodFiles();

  // Every table, audit included: a refused import leaves no trace.
  std::map<std::string, std::string> Contents() const;
  std::optional<storage::rec::StoredPerson> PersonOf(const std::string& roster_number);

  TestServer server;
  pb::OrgUnit city, district, other;  // 4505, 450502, 450503
  Phone admin, coordinator;
};

// The good files. Units: a street and two communities in 450502. People: with the
// number 138 0779 3321. One campaign in 450502; in it one published task of two shifts.
extern const char kUnits[];
extern const char kPeople[];
extern const char kCampaigns[];
extern const char kTasks[];

}  // namespace hjj::test
