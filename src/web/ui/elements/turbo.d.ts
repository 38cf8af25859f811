// Turbo 8 ships no types: the parts of it that our elements use.
declare module '@hotwired/turbo' {
  export interface FrameElement extends HTMLElement {
    reload(): Promise<void>
  }
  export const config: { drive: { progressBarDelay: number } }
  export function renderStreamMessage(message: string): void
}
