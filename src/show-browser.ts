import { spawn } from 'node:child_process'
import { platform } from 'node:os'

/** How each system opens an address in the browser that its owner has chosen. */
const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
  linux: ['xdg-open'],
}

/** Opens an address in this machine's browser, where there is one; a machine without a screen goes on without. */
export function showBrowser(url: string): void {
  const [command, ...words] = openers[platform()] ?? []
  if (!command) return
  const child = spawn(command, [...words, url], {
    stdio: 'ignore',
    detached: platform() !== 'win32',
    windowsHide: true,
  })
  child.on('error', () => {})
  child.unref()
}
