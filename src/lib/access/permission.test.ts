import { describe, expect, test } from 'vitest';
import {
	installationPermissions,
	may,
	mayForInstallation,
	permissions,
	roles,
	type Permission,
	type Role
} from './permission.ts';

/** Who may do what, written down a second time: a change of the rules changes this table too. */
const matrix: Record<Role, Record<Permission, boolean>> = {
	lead: {
		read: true,
		answer: true,
		plan: true,
		comment: true,
		challenge: false,
		sign: false,
		begin: true,
		submit: true,
		team: true,
		manage: true
	},
	contributor: {
		read: true,
		answer: true,
		plan: true,
		comment: true,
		challenge: false,
		sign: false,
		begin: false,
		submit: false,
		team: false,
		manage: false
	},
	challenger: {
		read: true,
		answer: false,
		plan: false,
		comment: true,
		challenge: true,
		sign: false,
		begin: false,
		submit: false,
		team: false,
		manage: false
	},
	signatory: {
		read: true,
		answer: false,
		plan: false,
		comment: true,
		challenge: false,
		sign: true,
		begin: false,
		submit: false,
		team: false,
		manage: false
	},
	reader: {
		read: true,
		answer: false,
		plan: false,
		comment: false,
		challenge: false,
		sign: false,
		begin: false,
		submit: false,
		team: false,
		manage: false
	}
};

describe('who may do what', () => {
	test.each(roles)('%s', (role) => {
		const allowed = Object.fromEntries(
			permissions.map((permission) => [permission, may(role, permission)])
		);
		expect(allowed).toEqual(matrix[role]);
	});

	test('whoever may change something may also see it', () => {
		for (const role of roles) {
			if (permissions.some((permission) => may(role, permission)))
				expect(may(role, 'read')).toBe(true);
		}
	});

	test.each(permissions)('somebody may %s, so that no council is stuck', (permission) => {
		expect(roles.some((role) => may(role, permission))).toBe(true);
	});

	test('a council always has a lead, who can let in whoever is missing', () => {
		expect(may('lead', 'team')).toBe(true);
	});

	test('whoever answers neither challenges nor signs it', () => {
		for (const role of roles.filter((each) => may(each, 'answer'))) {
			expect(may(role, 'challenge')).toBe(false);
			expect(may(role, 'sign')).toBe(false);
		}
	});
});

test.each(installationPermissions)('an administrator may %s, and nobody else', (permission) => {
	expect(mayForInstallation(true, permission)).toBe(true);
	expect(mayForInstallation(false, permission)).toBe(false);
});

test('to look after the installation is no role of a council', () => {
	expect(roles).not.toContain('administrator');
	for (const permission of installationPermissions) expect(permissions).not.toContain(permission);
});
