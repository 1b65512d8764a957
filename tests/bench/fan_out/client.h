// The phones of bench_fan_out, in a process of their own.
#pragma once

namespace hjj::bench {

// Arguments: port, file, step. Opens a Watch stream for each line "token unit-id cursor-in-hex" of
// the file, and prints "got N" whenever N, the messages received over all streams, is a multiple
// of the step. Runs until it is killed.
int RunClient(char** args);

}  // namespace hjj::bench
