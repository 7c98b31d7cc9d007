import { describe, expect, test } from 'vitest';
import { DatabaseBusyError } from '../database/database-error.ts';
import { kindOfRequest, metrics, Metrics } from './metrics.ts';

test.each<[string, string, string | null, string, string]>([
	['a page', 'GET', '/council/[organisation]', '/', 'page'],
	['the first page', 'GET', '/', '/', 'page'],
	['a page of a year', 'GET', '/council/[organisation]/[year=year]/[questionnaire]', '/', 'page'],
	['a file', 'GET', '/a/[questionnaire]/assessment.json', '/', 'file'],
	['a report', 'GET', '/a/[questionnaire]/report.pdf', '/', 'report'],
	['a save', 'POST', '/a/[theme]/[question]', '/?/save', 'save'],
	['another form', 'POST', '/council', '/', 'form'],
	['a monitor', 'GET', '/health', '/', 'health'],
	['an address nobody knows', 'GET', null, '/wp-login.php', 'unknown']
])('%s counts as what it is', (_case, method, route, address, kind) => {
	expect(kindOfRequest(method, route, new URL(address, 'http://a.example'))).toBe(kind);
});

describe('the text', () => {
	test('counts requests, adds up their times, and ends as the format asks', async () => {
		const told = new Metrics();
		told.count('page', 200, 0.004);
		told.count('page', 200, 0.05);
		told.count('page', 404, 90);
		told.count('save', 200, 0.2);
		const lines = (await told.text()).split('\n');
		expect(lines).toContain('scorecard_requests_total{kind="page",status="200"} 2');
		expect(lines).toContain('scorecard_requests_total{kind="page",status="404"} 1');
		const of = (edge: string) =>
			lines.find((line) => line.includes(`kind="page",le="${edge}"`))?.split(' ')[1];
		expect(['0.01', '0.025', '0.05', '60', '+Inf'].map(of)).toEqual(['1', '1', '2', '2', '3']);
		expect(lines).toContain('scorecard_request_seconds_count{kind="page"} 3');
		expect(lines).toContain('scorecard_request_seconds_sum{kind="save"} 0.2');
		expect(lines.slice(-2)).toEqual(['# EOF', '']);
		expect(lines.filter((line) => line === '# EOF')).toHaveLength(1);
	});

	test('asks for a figure when it is read, and says nothing where there is none', async () => {
		const told = new Metrics();
		let waiting = 1;
		told.gauge('reports_waiting', 'Reports that wait.', () => waiting);
		told.gauge('disk_free_bytes', 'Room.', async () => null);
		waiting = 2;
		told.gauge('sessions', 'Sessions.', () => Promise.reject(new DatabaseBusyError('No room')));
		const lost = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
		told.gauge('people', 'People.', () => Promise.reject(lost));
		const text = await told.text();
		expect(text).not.toMatch(/^scorecard_(sessions|people)/m);
		expect(text).toContain('# TYPE scorecard_reports_waiting gauge');
		expect(text).toContain('\nscorecard_reports_waiting 2\n');
		expect(text).not.toMatch(/^scorecard_disk_free_bytes/m);
	});

	test('counts what was refused because too many asked, by why', async () => {
		const told = new Metrics();
		told.busy('line full');
		told.busy('line full');
		told.busy('no connection');
		const lines = (await told.text()).split('\n');
		expect(lines).toContain('scorecard_busy_total{why="line full"} 2');
		expect(lines).toContain('scorecard_busy_total{why="no connection"} 1');
	});

	test('keeps a fault of a figure from nobody', async () => {
		const told = new Metrics();
		told.gauge('sessions', 'Sessions.', () => Promise.reject(new Error('Broken')));
		await expect(told.text()).rejects.toThrow('Broken');
	});

	test('has lines of the format and of nothing else', async () => {
		const told = new Metrics();
		told.count('report', 503, 1);
		told.busy('waited too long');
		told.gauge('sessions', 'Sessions.', () => 4);
		const sample = /^scorecard_[a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? -?[\d.e+-]+$/;
		const comment = /^# (TYPE|HELP|UNIT) scorecard_[a-z_]+ .+$/;
		for (const line of (await told.text()).split('\n').slice(0, -2))
			expect(line).toMatch(line.startsWith('#') ? comment : sample);
	});
});

test('whoever asks in this process means the same ones', () => {
	expect(metrics()).toBe(metrics());
});
