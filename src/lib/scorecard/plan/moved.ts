import type { Standing } from './projection.ts';

/** Whether reaching the targets would change a theme, or the whole, at all. */
export function isMoved({ today, projected }: { today: Standing; projected: Standing }): boolean {
	return today.exact !== projected.exact || today.band?.band !== projected.band?.band;
}
