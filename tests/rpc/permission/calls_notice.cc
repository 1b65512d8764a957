// Notices and files, and what shifts brought about.
#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/notice.pb.h"
#include "tests/rpc/permission/calls.h"

namespace hjj::permission {

void AddNoticeCalls(Calls& calls) {
  const auto unit = [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); };
  const auto notice = [](auto& q, auto& c) { q.set_id(c.site().notice_id); };
  const auto shift = [](auto& q, auto& c) { q.set_shift_id(c.site().served.id()); };
  const auto serving = [](auto& q, auto& c) { q.set_shift_id(c.world.serving(c.who).coming.id()); };
  const auto picture = [](auto& q) { q.set_content("\x89PNG\r\n\x1A\n..."); };
  Add<pb::PostNoticeRequest>(calls, "unit", [](auto& q, auto& c) {
    q.mutable_notice()->set_unit_id(c.site().unit.id());
    q.mutable_notice()->set_title("明早有雨");
    q.mutable_notice()->set_body("请带雨衣。");
  });
  Add<pb::ListNoticesRequest>(calls, "unit", unit);
  Add<pb::ListNoticesRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.notice_id; });
  Add<pb::MarkNoticeReadRequest>(calls, "notice", notice);
  Add<pb::RetractNoticeRequest>(calls, "notice", notice);

  Add<pb::AddAttachmentRequest>(calls, "notice", [picture](auto& q, auto& c) {
    q.set_notice_id(c.site().notice_id);
    q.set_name("路线图");
    picture(q);
  });
  Add<pb::AddAttachmentRequest>(calls, "shift", [shift, picture](auto& q, auto& c) {
    shift(q, c);
    picture(q);
  });
  Add<pb::AddAttachmentRequest>(calls, "serving", [serving, picture](auto& q, auto& c) {
    serving(q, c);
    picture(q);
  });
  Add<pb::GetAttachmentRequest>(calls, "attachment",
                                [](auto& q, auto& c) { q.set_id(c.site().attachment_id); });
  Add<pb::GetAttachmentRequest>(calls, "photo",
                                [](auto& q, auto& c) { q.set_id(c.site().photo_id); });
  Add<pb::ListAttachmentsRequest>(calls, "notice",
                                  [](auto& q, auto& c) { q.set_notice_id(c.site().notice_id); });
  Add<pb::ListAttachmentsRequest>(calls, "shift", shift);
  Add<pb::ListAttachmentsRequest>(calls, "serving", serving);
  Add<pb::DeleteAttachmentRequest>(calls, "attachment",
                                   [](auto& q, auto& c) { q.set_id(c.site().attachment_id); });
  Add<pb::DeleteAttachmentRequest>(calls, "photo",
                                   [](auto& q, auto& c) { q.set_id(c.site().photo_id); });

  Add<pb::ReportOutcomeRequest>(calls, "shift", [shift](auto& q, auto& c) {
    shift(q, c);
    q.set_note("一切顺利");
  });
  Add<pb::ListOutcomesRequest>(calls, "shift", shift);
  Add<pb::ListOutcomesRequest>(calls, "unit", unit);
}

}  // namespace hjj::permission
