/** A library is missing (0xC0000135), or one that is there is too old (0xC0000005). */
const CODES = new Set<unknown>([3221225781, 3221225477, -1073741515, -1073741819])

/** Whether a program of PostgreSQL ended because Windows lacks Microsoft's libraries for it, by its exit code. */
export const lacksRuntime = (code: unknown): boolean => CODES.has(code)

/** What is said then: they are Microsoft's to give, and no Windows has them from the start. */
export const RUNTIME =
  'Il manque à ce PC les bibliothèques « Microsoft Visual C++ » (x64), ou elles sont trop anciennes : installez-les depuis https://aka.ms/vs/17/release/vc_redist.x64.exe, puis relancez Préau.'
