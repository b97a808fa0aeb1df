/** What a piece costs in memory besides its bytes, about. */
const ofOnePiece = 64;

/** What it weighs to hold something back. */
export const weightOf = ({ length }: { readonly length: number }): number => length + ofOnePiece;
