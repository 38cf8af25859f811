/** The systems that a folder is built for: as npm calls them, and where each puts what. */
export const targets = {
  'win-x64': { os: 'win32', cpu: 'x64', postgres: 'windows-x64' },
  'linux-x64': { os: 'linux', cpu: 'x64', postgres: 'linux-x64' },
  'linux-arm64': { os: 'linux', cpu: 'arm64', postgres: 'linux-arm64' },
  'darwin-arm64': { os: 'darwin', cpu: 'arm64', postgres: 'darwin-arm64' },
} as const

export type Target = keyof typeof targets

export const isTarget = (name: string | undefined): name is Target => name !== undefined && name in targets

/** The one whose packages are installed here already; undefined where none is. */
export const here = (): Target | undefined =>
  (Object.keys(targets) as Target[]).find((name) => {
    const { os, cpu } = targets[name]
    return os === process.platform && cpu === process.arch
  })
