#include <sqlite3.h>

/* Takes no lock and no count at every allocation; to be called before the first connection. The call
   behind it takes a variable number of arguments, which Swift cannot make. */
static inline int sqlite_count_no_memory(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
