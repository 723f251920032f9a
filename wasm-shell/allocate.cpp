// The memory of the doors: small blocks by size, everything else by Emscripten's own malloc.
//
// A verification asks for some ten thousand small blocks and gives all of them back, so taking and
// returning one is a few instructions here: a page of 64 KiB holds blocks of one size, returned ones wait
// in a list of that size, and a table tells the size from the address. Pages are never given back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

extern "C" {
void* emscripten_builtin_malloc(std::size_t size);
void* emscripten_builtin_realloc(void* block, std::size_t size);
void* emscripten_builtin_memalign(std::size_t alignment, std::size_t size);
void emscripten_builtin_free(void* block);
}

namespace {

constexpr std::size_t kPage = 65'536;
constexpr std::size_t kPagesAtOnce = 8;
constexpr std::size_t kStep = 16;  // sizes are multiples of it, which is also the alignment
constexpr std::size_t kSizes = 32;
constexpr std::size_t kLargest = kSizes * kStep;

struct Free {
  Free* next;
};

struct Size {
  Free* returned;
  char* rest;  // of its newest page
  char* end;
};

Size sizes[kSizes + 1];
// In steps, of the blocks in each page of the whole address space; 0 for a page of somebody else's.
std::uint8_t steps_of_page[std::size_t{1} << 16U];
char* fresh;
char* fresh_end;

std::size_t steps_of(const void* block) {
  return steps_of_page[reinterpret_cast<std::uintptr_t>(block) / kPage];
}

[[gnu::noinline]] void* take_from_page(std::size_t steps) {
  Size& size = sizes[steps];
  const std::size_t bytes = steps * kStep;
  if (static_cast<std::size_t>(size.end - size.rest) < bytes) {
    if (fresh == fresh_end) {
      fresh = static_cast<char*>(emscripten_builtin_memalign(kPage, kPage * kPagesAtOnce));
      if (!fresh) {
        fresh_end = nullptr;
        return nullptr;
      }
      fresh_end = fresh + kPage * kPagesAtOnce;
    }
    steps_of_page[reinterpret_cast<std::uintptr_t>(fresh) / kPage] =
        static_cast<std::uint8_t>(steps);
    size.rest = fresh;
    size.end = fresh += kPage;
  }
  void* const block = size.rest;
  size.rest += bytes;
  return block;
}

inline void* take(std::size_t bytes) {
  if (bytes > kLargest) return emscripten_builtin_malloc(bytes);
  const std::size_t steps = (bytes + kStep - 1) / kStep + (bytes == 0 ? 1 : 0);
  Free* const block = sizes[steps].returned;
  if (!block) return take_from_page(steps);
  sizes[steps].returned = block->next;
  return block;
}

inline void give_back(void* block) {
  const std::size_t steps = steps_of(block);
  if (steps == 0)
    return emscripten_builtin_free(block);  // null too: nothing of ours is at its page
  auto* const returned = static_cast<Free*>(block);
  returned->next = sizes[steps].returned;
  sizes[steps].returned = returned;
}

}  // namespace

extern "C" {

void* malloc(std::size_t bytes) { return take(bytes); }

void free(void* block) { give_back(block); }

void* calloc(std::size_t count, std::size_t bytes) {
  std::size_t all = 0;
  if (__builtin_mul_overflow(count, bytes, &all)) return nullptr;
  void* const block = take(all);
  if (block) std::memset(block, 0, all);
  return block;
}

void* realloc(void* block, std::size_t bytes) {
  const std::size_t steps = steps_of(block);
  if (block && steps == 0 && bytes > kLargest) return emscripten_builtin_realloc(block, bytes);
  if (!block) return take(bytes);
  if (steps != 0 && bytes <= steps * kStep) return block;
  void* const larger = take(bytes);
  if (!larger) return nullptr;
  // A block of somebody else's that shrinks below kLargest has at least that many bytes.
  std::memcpy(larger, block, steps != 0 ? steps * kStep : bytes);
  give_back(block);
  return larger;
}

}  // extern "C"

void* operator new(std::size_t bytes) {
  void* const block = take(bytes);
  if (!block) std::abort();
  return block;
}
void* operator new[](std::size_t bytes) { return operator new(bytes); }
void operator delete(void* block) noexcept { give_back(block); }
void operator delete[](void* block) noexcept { give_back(block); }
void operator delete(void* block, std::size_t /*bytes*/) noexcept { give_back(block); }
void operator delete[](void* block, std::size_t /*bytes*/) noexcept { give_back(block); }
