# Build rules shared by every room: warnings, ccache, precompiled headers, small targets.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(launcher ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
endif()

set(HJJ_WARNINGS -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers)
# hjj_pch(target KIND): KIND is base (std + absl), proto (base + the contract's messages), grpc (proto +
# gRPC), qt, or one of these with _test (+ GoogleTest); see ci/cmake/pch.
function(hjj_pch target kind)
  target_precompile_headers(${target} REUSE_FROM hjj_pch_${kind})
  target_compile_options(${target} PRIVATE -fpch-preprocess)
  if(kind MATCHES "_test$")
    hjj_plain(${target})
  endif()
endfunction()

# Test cases are compiled more often than they run: nothing is optimised in them. What they test is.
function(hjj_plain target)
  target_compile_options(${target} PRIVATE -O0)
endfunction()

# hjj_library(name [PCH kind] SRCS a.cc… DEPS t…): one static library; headers are
# included by their path from the project's root.
function(hjj_library name)
  cmake_parse_arguments(A "" "PCH" "SRCS;DEPS" ${ARGN})
  add_library(${name} STATIC ${A_SRCS})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_compile_options(${name} PRIVATE ${HJJ_WARNINGS})
  target_link_libraries(${name} PUBLIC ${A_DEPS})
  if(A_PCH)
    hjj_pch(${name} ${A_PCH})
  endif()
endfunction()

# hjj_program(name [PCH k] SRCS … DEPS …): an executable in build/<preset>/bin/.
function(hjj_program name)
  cmake_parse_arguments(A "" "PCH" "SRCS;DEPS" ${ARGN})
  add_executable(${name} ${A_SRCS})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_options(${name} PRIVATE ${HJJ_WARNINGS})
  target_link_libraries(${name} PRIVATE ${A_DEPS})
  if(A_PCH)
    hjj_pch(${name} ${A_PCH})
  endif()
endfunction()

# hjj_test(name [PCH k] SRCS … DEPS …): a GoogleTest program, run as one ctest entry so that
# each program starts once. GoogleTest itself names the cases.
function(hjj_test name)
  cmake_parse_arguments(A "" "PCH" "SRCS;DEPS" ${ARGN})
  hjj_program(${name} SRCS ${A_SRCS} DEPS ${A_DEPS})
  if(A_PCH)
    hjj_pch(${name} ${A_PCH}_test)
  endif()
  target_link_libraries(${name} PRIVATE GTest::gmock GTest::gtest GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()
