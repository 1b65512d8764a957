// Recognition, and what is printed.
#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "dispatch/v1/recognition.pb.h"
#include "tests/rpc/permission/calls.h"

namespace hjj::permission {

void AddPaperCalls(Calls& calls) {
  const auto unit = [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); };
  const auto person = [](auto& q, auto& c) { q.set_person_id(c.site().person_id); };
  Add<pb::IssueCertificateRequest>(calls, "person", person);
  Add<pb::ListCertificatesRequest>(calls, "person", person);
  Add<pb::ListCertificatesRequest>(calls, "unit", unit);
  Add<pb::PrintCertificateRequest>(calls, "certificate",
                                   [](auto& q, auto& c) { q.set_id(c.site().certificate.id()); });
  Add<pb::LookUpCertificateRequest>(calls, "-", [](auto& q, auto& c) {
    q.set_number(c.site().certificate.number());
    q.set_check_code(c.site().certificate.check_code());
  });
  Add<pb::PrintShiftsRequest>(calls, "unit", [unit](auto& q, auto& c) {
    unit(q, c);
    q.set_sheet(pb::SHIFT_SHEET_ROSTER);
  });
  Add<pb::PrintShiftsRequest>(calls, "shift", [](auto& q, auto& c) {
    q.set_shift_id(c.site().coming.id());
    q.set_sheet(pb::SHIFT_SHEET_SIGN_IN);
  });
  Add<pb::PrintOverviewRequest>(calls, "unit", unit);
}

}  // namespace hjj::permission
