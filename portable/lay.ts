import { chmod, copyFile, link, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/**
 * Lays a file or a folder down at another place, without what `leaves` says to leave, by its path within. A file becomes
 * another name of the same one where the disk allows it: 260 MB are not written twice.
 */
export async function lay(from: string, to: string, leaves: (path: string) => boolean = () => false): Promise<void> {
  const walk = async (path: string): Promise<void> => {
    const [source, target] = [join(from, path), join(to, path)]
    if (path && leaves(path)) return
    const known = await lstat(source)
    if (known.isDirectory()) {
      await mkdir(target, { recursive: true })
      for (const name of await readdir(source)) await walk(path ? `${path}/${name}` : name)
    } else if (known.isSymbolicLink()) await symlink(await within(source, from), target)
    else await link(source, target).catch(() => copyFile(source, target))
  }
  await mkdir(dirname(to), { recursive: true })
  await walk('')
}

/** What a link says, from its own place: a folder that is moved keeps it. */
async function within(source: string, from: string): Promise<string> {
  const said = await readlink(source)
  return said.startsWith(from) ? relative(dirname(source), said) : said
}

/** Makes a laid program one that runs, without touching the file it is another name of. */
export async function runnable(path: string): Promise<void> {
  const { mode } = await lstat(path)
  if (!(mode & 0o100)) await chmod(path, 0o755)
}
