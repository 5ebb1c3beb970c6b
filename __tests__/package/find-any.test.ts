/** @jest-environment node */
import { createProgram, fromRoot } from "../support/compiler";
import { findAny } from "./find-any";

/** `any` in every place where it can hide, and beside each the like without it. */
const CASES: readonly (readonly [source: string, places: readonly string[]])[] = [
  ["export const value: any = 1;", ["value"]],
  ["export const value = JSON.parse('1');", ["value"]],
  ["export const value: unknown = 1;", []],
  ["export const list: any[] = [];", ["list<>"]],
  ["export interface Thing { a: { b: any } }", ["Thing.a.b"]],
  ["export interface Thing { a: { b: unknown } }", []],
  ["interface Hidden { a: any }; export interface Thing { hidden: Hidden }", ["Thing.hidden.a"]],
  ["interface Hidden { a: any }; export type Thing = string;", []],
  ["export interface Thing { [key: string]: any }", ["Thing[string]"]],
  ["export type Thing = Record<string, any>;", ["Thing[string]"]],
  ["export type Thing = Record<'a', any>;", ["Thing.a"]],
  ["export type Thing = Record<string, unknown>;", []],
  ["interface Hidden { a: any; b: string }; export type Thing = Pick<Hidden, 'a'>;", ["Thing.a"]],
  ["interface Hidden { a: any; b: string }; export type Thing = Omit<Hidden, 'a'>;", []],
  ["export type Thing<T> = { [K in keyof T]: any };", ["Thing"]],
  ["export type Thing = AsyncIterable<string>;", []],
  ["export type Thing = AsyncIterable<any>;", ["Thing<>"]],
  ["export type Thing = Promise<Map<string, any>>;", ["Thing<><>"]],
  ["export type Thing = { a: any } | string;", ["Thing.a"]],
  ["export type Thing<T extends { a: any }> = T[];", ["Thing<> T extends.a"]],
  ["export interface Thing<T> { again: Thing<T[]>; a: T }", []],
  ["export interface Thing<T> { again: Thing<any>; a: T }", ["Thing.again<>"]],
  ["export type Thing<T = any> = T[];", ["Thing<> T ="]],
  ["export type Thing<T> = T extends string ? any : T;", ["Thing ?"]],
  ["export type Thing<T> = T extends any[] ? T : never;", []],
  ["export function run(a: any): void {}", ["run(a)"]],
  ["export function run(...a: any[]): void {}", ["run(a)<>"]],
  ["export function run(): any {}", ["run()"]],
  ["export function run(callback: (error: any) => void): void {}", ["run(callback)(error)"]],
  ["export function run<T extends any[]>(of: T): void {}", ["run<> T extends<>"]],
  ["export const run = async () => JSON.parse('1');", ["run()<>"]],
  ["export class Thing { a: any }", ["Thing.a"]],
  ["export class Thing { static a: any }", ["Thing.a"]],
  ["export class Thing { constructor(a: any) {} }", ["new Thing(a)"]],
  ["export class Thing { private a: any; #b: any; }", []],
  ["class Base { a: any }; export class Thing extends Base {}", ["Thing.a"]],
  ["export { type IncomingMessage } from 'node:http';", []],
  ["import type { Server } from 'node:http'; export const make = (): Server | undefined => undefined;", []],
];

const fileOf = (index: number): string => fromRoot("lib/portage/src", `case-${index}`, "index.ts");

const program = createProgram(
  [],
  Object.fromEntries(CASES.map(([source], index) => [fileOf(index), source])),
);

it.each(CASES.map(([source, places], index) => [source, places, index] as const))(
  "finds it in %s",
  (_source, places, index) => {
    expect([...new Set(findAny(program, fileOf(index)))]).toEqual(places);
  },
);
