#include "tests/rpc/import/office.h"

#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include "shared/base/status.h"
#include "shared/domain/limits.h"
#include "tests/support/store_contents.h"

namespace hjj::test {

const char kUnits[] =
    "code,name,level,parent_code,latitude,longitude\n"
    "450502001,茶亭街道,street,450502,21.4740,109.1100\n"
    "450502001001,沙脊社区,community,450502001,,\n"
    "450502001002,独树根社区,community,450502001,,\n";

const char kPeople[] =
    "roster_number,name,unit_code,phone,birth_year,skills,fit_duties,availability,home_latitude,"
    "home_longitude,datum,reach_m,weekly_cap_minutes,insured_until,uses_app,early_calls_ok,"
    "preferred_categories,roles\n"
    "R-1,李秀英,450502001001,138 0779 3321,1968,first_aid;traffic,standing;roadside,"
    "1-5 06:30-09:00; 6 08:00-24:00,21.4741,109.1101,gcj02,3000,300,2027-12-31,yes,yes,"
    "traffic_duty;talks,team_lead@450502001001\n"
    "R-2,黄丽,450502001001,,,,,,,,,,,,,,,\n"
    "R-3,\"陈, 静\",450502001002,0779-3033321,1975,,,,,,,,,,no,no,,coordinator@450502\n";

const char kCampaigns[] =
    "unit_code,name,category,start_date,end_date\n"
    "450502,文明交通劝导,traffic_duty,2026-11-01,2026-12-31\n";

const char kTasks[] =
    "campaign,campaign_unit_code,unit_code,title,place_name,latitude,longitude,risk_notice,duties,"
    "contact_roster_number,date,start,end,slot,minimum_heads,target_heads,publish\n"
    "文明交通劝导,450502,450502001,长青路口早高峰,长青路口,21.47,109.11,注意来车,roadside,R-3,"
    "2026-11-25,07:00,08:30,劝导,2,4,yes\n"
    "文明交通劝导,450502,450502001,长青路口早高峰,长青路口,21.47,109.11,注意来车,roadside,R-3,"
    "2026-11-25,07:00,08:30,带队,1,1,yes\n"
    "文明交通劝导,450502,450502001,长青路口早高峰,长青路口,21.47,109.11,注意来车,roadside,R-3,"
    "2026-11-26,07:00,08:30,劝导,2,4,yes\n";

Office::Office() {
  city = server.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  district = server.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
  other = server.AddUnit("450503", "银海区", pb::UNIT_LEVEL_DISTRICT, city.id());
  admin = server.AddStaff(city, pb::ROLE_ADMIN, "周敏");
  coordinator = server.AddStaff(district, pb::ROLE_COORDINATOR, "吴桂兰");
}

pb::ImportHeader Office::Header(pb::ImportKind kind, const std::string& csv) {
  pb::ImportHeader header;
  header.set_request_id(server.ids().New());
  header.set_kind(kind);
  header.set_file_name("file.csv");
  header.set_size(static_cast<int64_t>(csv.size()));
  return header;
}

void Office::Send(Stream& stream, const pb::ImportHeader& header) {
  pb::ImportRequest part;
  *part.mutable_header() = header;
  stream.Write(part);
}

void Office::Send(Stream& stream, const std::string& chunk) {
  pb::ImportRequest part;
  part.set_chunk(chunk);
  stream.Write(part);
}

Imported Office::Listen(grpc::ClientContext& context, Stream& stream) {
  Imported out;
  pb::ImportResponse answer;
  while (stream.Read(&answer)) {
    for (const auto& fault : answer.faults()) {
      out.faults.push_back(absl::StrCat(fault.line(), " ",
                                        fault.column().empty() ? "-" : fault.column(), " ",
                                        fault.reason(), ": ", fault.rule()));
    }
    if (answer.faults_size() == 0 && !answer.has_result()) {
      out.marks.push_back(answer.checked_count());
    }
    if (answer.has_result()) out.result = answer.result();
  }
  out.status = TestServer::ToAbsl(stream.Finish());
  return out;
}

Imported Office::Talk(const Phone* who, const std::function<void(Stream&)>& talk) {
  grpc::ClientContext context;
  TestServer::Authorise(context, who);
  const auto stub = pb::AdminService::NewStub(server.channel());
  const auto stream = stub->Import(&context);
  talk(*stream);
  stream->WritesDone();
  return Listen(context, *stream);
}

Imported Office::Import(pb::ImportKind kind, const std::string& csv,
                        const std::function<void(pb::ImportHeader*)>& change) {
  return Talk(&admin, [&](Stream& stream) {
    pb::ImportHeader header = Header(kind, csv);
    if (change) change(&header);
    Send(stream, header);
    for (size_t at = 0; at < csv.size(); at += limits::kImportChunkBytes) {
      Send(stream, csv.substr(at, limits::kImportChunkBytes));
    }
  });
}

void Office::ImportGoodFiles() {
  for (const auto& [kind, csv] :
       {std::pair(pb::IMPORT_KIND_UNITS, kUnits), std::pair(pb::IMPORT_KIND_PEOPLE, kPeople),
        std::pair(pb::IMPORT_KIND_CAMPAIGNS, kCampaigns),
        std::pair(pb::IMPORT_KIND_TASKS, kTasks)}) {
    const Imported taken = Import(kind, csv);
    ASSERT_TRUE(taken.status.ok()) << taken.status;
    ASSERT_TRUE(taken.result.accepted()) << csv << testing::PrintToString(taken.faults);
  }
}

std::map<std::string, std::string> Office::Contents() const {
  return ContentsOf(server.dir() + "/haijiejie.db");
}

std::optional<storage::rec::StoredPerson> Office::PersonOf(const std::string& roster_number) {
  std::optional<storage::rec::StoredPerson> person;
  EXPECT_TRUE(server.store()
                  .Read([&](storage::ReadTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(person, txn.GetPersonByRosterNumber(roster_number));
                    return absl::OkStatus();
                  })
                  .ok());
  return person;
}

}  // namespace hjj::test
