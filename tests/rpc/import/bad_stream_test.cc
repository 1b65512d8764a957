// A file badly sent: the call is refused with code, reason and field, and nothing is written.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/limits.h"
#include "tests/rpc/import/office.h"

namespace hjj::test {
namespace {

using absl::StatusCode;
using Stream = Office::Stream;

struct BadStream {
  std::string what;
  std::function<absl::Status(Office&)> send;
  StatusCode code;
  std::string reason;
  std::string field;
};

// A good header made bad; the file follows.
std::function<absl::Status(Office&)> Header(std::function<void(pb::ImportHeader*)> spoil) {
  return [spoil](Office& office) {
    return office.Import(pb::IMPORT_KIND_UNITS, kUnits, spoil).status;
  };
}

std::function<absl::Status(Office&)> Talk(std::function<void(Office&, Stream&)> talk) {
  return [talk](Office& office) {
    return office.Talk(&office.admin, [&](Stream& stream) { talk(office, stream); }).status;
  };
}

std::function<absl::Status(Office&)> SentBy(std::function<const Phone*(Office&)> who) {
  return [who](Office& office) {
    return office
        .Talk(who(office),
              [&](Stream& stream) {
                Office::Send(stream, office.Header(pb::IMPORT_KIND_UNITS, kUnits));
                Office::Send(stream, std::string(kUnits));
              })
        .status;
  };
}

std::vector<BadStream> Rows() {
  const auto bad = StatusCode::kInvalidArgument;
  const std::string field = reason::kBadField;
  const std::string file = kUnits;
  return {
      {"nothing at all", Talk([](Office&, Stream&) {}), bad, field, "header"},
      {"bytes without a header", Talk([=](Office&, Stream& s) { Office::Send(s, file); }), bad,
       field, "header"},
      {"two files at once", Talk([=](Office& office, Stream& s) {
         Office::Send(s, office.Header(pb::IMPORT_KIND_UNITS, file));
         Office::Send(s, file);
         Office::Send(s, office.Header(pb::IMPORT_KIND_PEOPLE, kPeople));
         Office::Send(s, std::string(kPeople));
       }),
       bad, field, "header"},
      {"an empty file",
       [](Office& office) { return office.Import(pb::IMPORT_KIND_UNITS, "").status; }, bad, field,
       "header.size"},
      {"a file below nothing", Header([](auto* h) { h->set_size(-1); }), bad, field, "header.size"},
      {"a file too big",
       Header([](auto* h) { h->set_size(static_cast<int64_t>(limits::kImportFileBytes) + 1); }),
       bad, reason::kLimitExceeded, "header.size"},
      {"more bytes than said", Header([](auto* h) { h->set_size(10); }), bad, field, "header.size"},
      {"a line that broke in the middle", Talk([=](Office& office, Stream& s) {
         Office::Send(s, office.Header(pb::IMPORT_KIND_UNITS, file));
         Office::Send(s, file.substr(0, file.size() / 2));
       }),
       bad, field, "header.size"},
      {"no bytes after the header", Talk([=](Office& office, Stream& s) {
         Office::Send(s, office.Header(pb::IMPORT_KIND_UNITS, file));
       }),
       bad, field, "header.size"},
      {"a piece of nothing", Talk([=](Office& office, Stream& s) {
         Office::Send(s, office.Header(pb::IMPORT_KIND_UNITS, file));
         Office::Send(s, std::string());
       }),
       bad, field, "chunk"},
      {"a piece too big", Talk([](Office& office, Stream& s) {
         const std::string big(limits::kImportChunkBytes + 1, 'a');
         Office::Send(s, office.Header(pb::IMPORT_KIND_UNITS, big));
         Office::Send(s, big);
       }),
       bad, field, "chunk"},
      {"a message with neither", Talk([](Office& office, Stream& s) {
         Office::Send(s, office.Header(pb::IMPORT_KIND_UNITS, kUnits));
         s.Write(pb::ImportRequest());
       }),
       bad, field, "chunk"},
      {"no kind", Header([](auto* h) { h->clear_kind(); }), bad, field, "header.kind"},
      {"a kind nobody knows", Header([](auto* h) { h->set_kind(static_cast<pb::ImportKind>(99)); }),
       bad, field, "header.kind"},
      {"no request id", Header([](auto* h) { h->clear_request_id(); }), bad, field,
       "header.request_id"},
      {"a request id of another kind", Header([](auto* h) { h->set_request_id("1"); }), bad, field,
       "header.request_id"},
      {"a file name too long", Header([](auto* h) { h->set_file_name(std::string(201, 'a')); }),
       bad, field, "header.file_name"},
      {"a file name with a line break", Header([](auto* h) { h->set_file_name("a\nb.csv"); }), bad,
       field, "header.file_name"},
      {"nobody", SentBy([](Office&) -> const Phone* { return nullptr; }),
       StatusCode::kUnauthenticated, reason::kUnauthenticated, ""},
      {"a coordinator", SentBy([](Office& office) { return &office.coordinator; }),
       StatusCode::kPermissionDenied, reason::kRoleForbidden, ""},
  };
}

TEST(BadStream, IsRefusedWholeWithReasonAndField) {
  Office office;
  const auto before = office.Contents();
  for (const BadStream& row : Rows()) {
    SCOPED_TRACE(row.what);
    const absl::Status status = row.send(office);
    EXPECT_EQ(status.code(), row.code) << status;
    EXPECT_EQ(ReasonOf(status), row.reason) << status;
    auto metadata = MetadataOf(status);
    EXPECT_EQ(row.reason == reason::kLimitExceeded ? metadata["limit"] : metadata["field"],
              row.field)
        << status;
    EXPECT_EQ(office.Contents(), before) << "something was half-written";
  }
}

// The phone line is cut: the server learns of the end, not of the rest.
TEST(BadStream, CutOffInTheMiddleWritesNothing) {
  Office office;
  const auto before = office.Contents();
  grpc::ClientContext context;
  TestServer::Authorise(context, &office.admin);
  const auto stub = pb::AdminService::NewStub(office.server.channel());
  const auto stream = stub->Import(&context);
  const std::string file = kUnits;
  Office::Send(*stream, office.Header(pb::IMPORT_KIND_UNITS, file));
  Office::Send(*stream, file.substr(0, file.size() - 1));
  context.TryCancel();
  const Imported out = Office::Listen(context, *stream);
  EXPECT_EQ(out.status.code(), StatusCode::kCancelled);
  EXPECT_FALSE(out.result.accepted());
  EXPECT_EQ(office.Contents(), before);
  // The server is there for the next one.
  EXPECT_TRUE(office.Import(pb::IMPORT_KIND_UNITS, kUnits).result.accepted());
}

}  // namespace
}  // namespace hjj::test
