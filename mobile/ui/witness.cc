#include "mobile/ui/witness.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "mobile/ui/convert.h"
#include "mobile/ui/limits.h"
#include "shared/base/reasons.h"
#include "shared/domain/presence.h"

namespace hjj::mobile {
namespace {

constexpr size_t kMaxStrokes = size_t{16} << 10;

bool IsIn(const v1::Assignment& a) {
  return a.presence() == v1::PRESENCE_PRESENT || a.presence() == v1::PRESENCE_ON_BREAK ||
         a.presence() == v1::PRESENCE_OPEN_ENDED;
}

void PutShort(std::string* out, double value) {
  const int number = static_cast<int>(std::lround(std::clamp(value, 0.0, 65535.0)));
  out->push_back(static_cast<char>(number));
  out->push_back(static_cast<char>(number >> 8));
}

std::string Pack(const QVariantList& strokes, int every) {
  std::string out;
  for (const QVariant& stroke : strokes) {
    const QVariantList numbers = stroke.toList();
    const int points = numbers.size() / 2;
    std::string body;
    int kept = 0;
    for (int i = 0; i < points; ++i) {
      if (i % every != 0 && i + 1 < points) continue;
      PutShort(&body, numbers[2 * i].toDouble() * 65535);
      PutShort(&body, numbers[2 * i + 1].toDouble() * 65535);
      ++kept;
    }
    if (kept == 0) continue;
    PutShort(&out, kept);
    out += body;
  }
  return out;
}

}  // namespace

std::string PackStrokes(const QVariantList& strokes) {
  for (int every = 1; every <= 64; every *= 2) {
    std::string out = Pack(strokes, every);
    if (out.size() <= kMaxStrokes) return out;
  }
  return {};
}

QVariantList Witness::Whom(const Picture& picture, const std::string& shift_id, bool in) const {
  const absl::Time now = ui_->Now();
  QList<QVariantMap> rows;
  for (const auto& [id, a] : picture.assignments) {
    if (a.shift_id() != shift_id) continue;
    const bool open =
        now >= FromProto(a.start_time()) - kOpensBefore && now <= FromProto(a.end_time());
    const bool wanted =
        in ? open && HoldsSeat(a) && !IsIn(a) && a.presence() != v1::PRESENCE_LEFT : IsIn(a);
    if (!wanted) continue;
    rows.append({{"assignmentId", Q(id)}, {"name", Q(ui_->engine()->names().Name(a.person_id()))}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["name"].toString() < b["name"].toString();
  });
  QVariantList out;
  for (const auto& row : rows) out.append(row);
  return out;
}

absl::Status Witness::Tap(const Picture& picture, const QStringList& assignment_ids,
                          v1::CheckInKind kind, const QVariantList& strokes) {
  Position& position = *ui_->deps().position;
  if (strokes.isEmpty()) {
    done_.clear();
    kind_ = kind;
    done_time_ = ui_->Now();
  }
  for (const QString& id : assignment_ids) {
    const auto a = picture.assignments.find(id.toStdString());
    if (a == picture.assignments.end()) {
      return Refuse(absl::StatusCode::kNotFound, reason::kNotFound);
    }
    TapFacts tap{.kind = kind, .assignment_id = a->first, .claimant_id = a->second.person_id()};
    tap.fix = position.Latest(ui_->Now(), kTapFixAge);
    tap.fence = FenceOf(picture, a->second.task_id());
    tap.place_later = position.state() != Position::State::kOff;
    tap.strokes = PackStrokes(strokes);
    const auto saved = ui_->engine()->CheckIn(tap);
    if (!saved.ok()) return saved.status();
    // A signature goes with the tap it belongs to.
    const bool of_done = std::any_of(done_.begin(), done_.end(), [&](const Done& done) {
      return done.assignment_id == a->first;
    });
    if (strokes.isEmpty() || of_done) {
      done_.push_back({*saved, a->first, a->second.person_id()});
    }
  }
  return absl::OkStatus();
}

int Witness::UndoCount() const {
  std::set<std::string> women;
  for (const Done& done : done_) women.insert(done.assignment_id);
  return ui_->Now() - done_time_ <= kUndoFor ? static_cast<int>(women.size()) : 0;
}

absl::Status Witness::Undo() {
  if (UndoCount() == 0) return absl::OkStatus();
  while (!done_.empty()) {
    const Done& last = done_.back();
    const auto saved = ui_->engine()->CheckIn({.kind = v1::CHECK_IN_KIND_ANNUL,
                                               .assignment_id = last.assignment_id,
                                               .claimant_id = last.claimant_id,
                                               .annulled_event_id = last.event_id});
    if (!saved.ok()) return saved.status();
    done_.pop_back();
  }
  return absl::OkStatus();
}

QString Witness::SignState(const Picture& picture, const std::string& assignment_id,
                           bool uses_app) const {
  const auto tap = picture.last_taps.find(assignment_id);
  if (tap == picture.last_taps.end()) return {};
  const mobile::Tap& mine = tap->second;
  if (mine.drawn) return "signed";
  const bool end = mine.kind == v1::CHECK_IN_KIND_IN || mine.kind == v1::CHECK_IN_KIND_OUT;
  return end && !uses_app && ui_->Now() - mine.time < domain::kMergeWindow ? "wanted" : QString();
}

absl::Status Witness::Sign(const Picture& picture, const QString& assignment_id,
                           const QVariantList& strokes) {
  const auto tap = picture.last_taps.find(assignment_id.toStdString());
  if (tap == picture.last_taps.end() || PackStrokes(strokes).empty()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom);
  }
  return Tap(picture, {assignment_id}, tap->second.kind, strokes);
}

}  // namespace hjj::mobile
