/** A message whose pieces of program stand between backticks, as its parts. */
export interface Quoted {
  readonly text: string;
  readonly code: boolean;
}

export const quoted = (message: string): readonly Quoted[] =>
  (message.match(/`[^`\n]+`|[^`]+|`/g) ?? []).map((part) => {
    const code = part.length > 2 && part.startsWith('`') && part.endsWith('`');
    return { text: code ? part.slice(1, -1) : part, code };
  });
