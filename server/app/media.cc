#include "server/app/media.h"

#include <absl/strings/match.h>

namespace hjj::app {

namespace pb = ::dispatch::v1;

pb::MediaType MediaTypeOf(absl::string_view content) {
  if (absl::StartsWith(content, "\xFF\xD8\xFF")) return pb::MEDIA_TYPE_JPEG;
  if (absl::StartsWith(content, "\x89PNG\r\n\x1A\n")) return pb::MEDIA_TYPE_PNG;
  if (absl::StartsWith(content, "%PDF-")) return pb::MEDIA_TYPE_PDF;
  return pb::MEDIA_TYPE_UNSPECIFIED;
}

}  // namespace hjj::app
