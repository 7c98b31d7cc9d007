import type { Overall } from './projection.ts';

/** Whether reaching the targets would change a theme, or the whole, at all. */
export function isMoved({ today, projected }: { today: Overall; projected: Overall }): boolean {
	return today.exact !== projected.exact || today.band?.band !== projected.band?.band;
}
