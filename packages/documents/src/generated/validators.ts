// @ts-nocheck
// Generated from the schemas by scripts/generate-documents.js.
import type { Validator } from '../validator.js';
import type * as types from './types.js';
import runtime0 from 'ajv/dist/runtime/ucs2length.js';
"use strict";
export const affected: Validator<types.Affected> = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"affected.schema.json","title":"Affected","description":"Which ports a change to the ports tree affects, and why. Written by affected-recipes, read by depgraph.","type":"object","required":["document","tree","since","until","ports","removed","unrelated","problems"],"properties":{"document":{"const":"buildmeister/affected@1","description":"The kind of this document and its major version."},"tree":{"$ref":"tree.schema.json"},"since":{"type":["string","null"],"description":"Commit the changes are counted from; null if the files were given by name."},"until":{"type":["string","null"],"description":"Commit the changes are counted to; null if the files were given by name."},"ports":{"type":"array","description":"Ports affected, in order of name and version.","items":{"title":"AffectedPort","type":"object","description":"A port with the files that affect it.","required":["port","files"],"properties":{"port":{"$ref":"port.schema.json"},"files":{"type":"array","description":"Changed files that affect it, in order of path.","items":{"title":"ChangedFile","type":"object","description":"A changed file.","required":["path","role","change"],"properties":{"path":{"type":"string","description":"Path below the ports tree."},"role":{"enum":["recipe","patch","additional-file","license","read"],"description":"What the file is to the port: its recipe, a patch it names, an additional file it names (or that lies in a folder it names), a license, or a file of the tree that the recipe reads when it is evaluated."},"change":{"enum":["added","modified","deleted","renamed","unknown"],"description":"What happened to the file; unknown where only its name was given."}}},"minItems":1}}}},"removed":{"type":"array","description":"Recipes that are gone, in order of path. Never built; createrepo obsoletes what they made.","items":{"title":"RemovedRecipe","type":"object","description":"A recipe that is gone.","required":["path","name","version"],"properties":{"path":{"type":"string","description":"Path the recipe had below the ports tree."},"name":{"type":"string","description":"Name of the port."},"version":{"type":"string","description":"Version of the port."},"renamedTo":{"type":"string","description":"Path of the recipe it became, if git sees a rename."}}}},"unrelated":{"type":"array","description":"Changed files that affect no port, in order of path.","items":{"type":"string","description":"Path below the ports tree."}},"problems":{"type":"array","description":"Changed recipes that cannot be used, files that are missing, and the like.","items":{"$ref":"problem.schema.json"}}}};
const schema32 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"tree.schema.json","title":"Tree","description":"The ports tree a document was made from.","type":"object","required":["path","head","origin"],"properties":{"path":{"type":"string","description":"Absolute path of the ports tree on this machine."},"head":{"type":["string","null"],"description":"Commit (40 or 64 hex digits) that was checked out; null if the tree is no git checkout."},"origin":{"type":["string","null"],"description":"URL of the git remote \"origin\", from which builders clone; null if there is none."}}};
const schema33 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"port.schema.json","title":"Port","description":"A port in one version, named as HaikuPorter's status files name it.","type":"object","required":["name","version","revision","revisionedName","recipeFilePath"],"properties":{"name":{"type":"string","description":"Name of the port, such as \"zlib\"; with a secondary architecture \"zlib_x86\".","minLength":1},"version":{"type":"string","description":"Version, such as \"1.3.1\"; empty if the port was not found."},"revision":{"type":"string","description":"Revision of the recipe, a number as text; empty if the recipe could not be evaluated."},"revisionedName":{"type":"string","description":"name-version-revision; what is known of it."},"recipeFilePath":{"type":"string","description":"Recipe below the ports tree, with forward slashes; empty if there is none."}}};
const schema34 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"problem.schema.json","title":"Problem","description":"Something that a person has to look at, although the work went on.","type":"object","required":["code","message"],"properties":{"code":{"type":"string","description":"Stable name of the kind of problem, in upper case."},"message":{"type":"string","description":"What is wrong, naming the file, port or package it is about."},"hint":{"type":"string","description":"What can be done about it."},"file":{"type":"string","description":"File it is about, below the ports tree or absolute."},"line":{"type":"integer","description":"Line in that file, counted from 1.","minimum":1},"port":{"type":"string","description":"Port it is about, as name-version where the version is known."}}};
const func1 = runtime0.default;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="affected.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.document === undefined) && (missing0 = "document")) || ((data.tree === undefined) && (missing0 = "tree"))) || ((data.since === undefined) && (missing0 = "since"))) || ((data.until === undefined) && (missing0 = "until"))) || ((data.ports === undefined) && (missing0 = "ports"))) || ((data.removed === undefined) && (missing0 = "removed"))) || ((data.unrelated === undefined) && (missing0 = "unrelated"))) || ((data.problems === undefined) && (missing0 = "problems"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/affected@1" !== data.document){
validate20.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/affected@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tree !== undefined){
let data1 = data.tree;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if((((data1.path === undefined) && (missing1 = "path")) || ((data1.head === undefined) && (missing1 = "head"))) || ((data1.origin === undefined) && (missing1 = "origin"))){
validate20.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.path !== undefined){
const _errs5 = errors;
if(typeof data1.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/tree/path",schemaPath:"tree.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.head !== undefined){
let data3 = data1.head;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate20.errors = [{instancePath:instancePath+"/tree/head",schemaPath:"tree.schema.json/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.origin !== undefined){
let data4 = data1.origin;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate20.errors = [{instancePath:instancePath+"/tree/origin",schemaPath:"tree.schema.json/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.since !== undefined){
let data5 = data.since;
const _errs11 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate20.errors = [{instancePath:instancePath+"/since",schemaPath:"#/properties/since/type",keyword:"type",params:{type: schema31.properties.since.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.until !== undefined){
let data6 = data.until;
const _errs13 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate20.errors = [{instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: schema31.properties.until.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ports !== undefined){
let data7 = data.ports;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data7)){
var valid3 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((data8.port === undefined) && (missing2 = "port")) || ((data8.files === undefined) && (missing2 = "files"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0,schemaPath:"#/properties/ports/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data8.port !== undefined){
let data9 = data8.port;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing3;
if((((((data9.name === undefined) && (missing3 = "name")) || ((data9.version === undefined) && (missing3 = "version"))) || ((data9.revision === undefined) && (missing3 = "revision"))) || ((data9.revisionedName === undefined) && (missing3 = "revisionedName"))) || ((data9.recipeFilePath === undefined) && (missing3 = "recipeFilePath"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data9.name !== undefined){
let data10 = data9.name;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data10 === "string"){
if(func1(data10) < 1){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs22 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9.version !== undefined){
const _errs24 = errors;
if(typeof data9.version !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs24 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9.revision !== undefined){
const _errs26 = errors;
if(typeof data9.revision !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs26 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9.revisionedName !== undefined){
const _errs28 = errors;
if(typeof data9.revisionedName !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs28 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9.recipeFilePath !== undefined){
const _errs30 = errors;
if(typeof data9.recipeFilePath !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs30 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.files !== undefined){
let data15 = data8.files;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data15)){
if(data15.length < 1){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files",schemaPath:"#/properties/ports/items/properties/files/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid7 = true;
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
const _errs34 = errors;
if(errors === _errs34){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing4;
if((((data16.path === undefined) && (missing4 = "path")) || ((data16.role === undefined) && (missing4 = "role"))) || ((data16.change === undefined) && (missing4 = "change"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1,schemaPath:"#/properties/ports/items/properties/files/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data16.path !== undefined){
const _errs36 = errors;
if(typeof data16.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1+"/path",schemaPath:"#/properties/ports/items/properties/files/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs36 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data16.role !== undefined){
let data18 = data16.role;
const _errs38 = errors;
if(!(((((data18 === "recipe") || (data18 === "patch")) || (data18 === "additional-file")) || (data18 === "license")) || (data18 === "read"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1+"/role",schemaPath:"#/properties/ports/items/properties/files/items/properties/role/enum",keyword:"enum",params:{allowedValues: schema31.properties.ports.items.properties.files.items.properties.role.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid8 = _errs38 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data16.change !== undefined){
let data19 = data16.change;
const _errs39 = errors;
if(!(((((data19 === "added") || (data19 === "modified")) || (data19 === "deleted")) || (data19 === "renamed")) || (data19 === "unknown"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1+"/change",schemaPath:"#/properties/ports/items/properties/files/items/properties/change/enum",keyword:"enum",params:{allowedValues: schema31.properties.ports.items.properties.files.items.properties.change.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid8 = _errs39 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1,schemaPath:"#/properties/ports/items/properties/files/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs34 === errors;
if(!valid7){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files",schemaPath:"#/properties/ports/items/properties/files/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid4 = _errs32 === errors;
}
else {
var valid4 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports/" + i0,schemaPath:"#/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removed !== undefined){
let data20 = data.removed;
const _errs40 = errors;
if(errors === _errs40){
if(Array.isArray(data20)){
var valid9 = true;
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
const _errs42 = errors;
if(errors === _errs42){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing5;
if((((data21.path === undefined) && (missing5 = "path")) || ((data21.name === undefined) && (missing5 = "name"))) || ((data21.version === undefined) && (missing5 = "version"))){
validate20.errors = [{instancePath:instancePath+"/removed/" + i2,schemaPath:"#/properties/removed/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data21.path !== undefined){
const _errs44 = errors;
if(typeof data21.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/removed/" + i2+"/path",schemaPath:"#/properties/removed/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs44 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.name !== undefined){
const _errs46 = errors;
if(typeof data21.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/removed/" + i2+"/name",schemaPath:"#/properties/removed/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs46 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.version !== undefined){
const _errs48 = errors;
if(typeof data21.version !== "string"){
validate20.errors = [{instancePath:instancePath+"/removed/" + i2+"/version",schemaPath:"#/properties/removed/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs48 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.renamedTo !== undefined){
const _errs50 = errors;
if(typeof data21.renamedTo !== "string"){
validate20.errors = [{instancePath:instancePath+"/removed/" + i2+"/renamedTo",schemaPath:"#/properties/removed/items/properties/renamedTo/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs50 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/removed/" + i2,schemaPath:"#/properties/removed/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs42 === errors;
if(!valid9){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unrelated !== undefined){
let data26 = data.unrelated;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data26)){
var valid11 = true;
const len3 = data26.length;
for(let i3=0; i3<len3; i3++){
const _errs54 = errors;
if(typeof data26[i3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/unrelated/" + i3,schemaPath:"#/properties/unrelated/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs54 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/unrelated",schemaPath:"#/properties/unrelated/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problems !== undefined){
let data28 = data.problems;
const _errs56 = errors;
if(errors === _errs56){
if(Array.isArray(data28)){
var valid12 = true;
const len4 = data28.length;
for(let i4=0; i4<len4; i4++){
let data29 = data28[i4];
const _errs58 = errors;
const _errs59 = errors;
if(errors === _errs59){
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
let missing6;
if(((data29.code === undefined) && (missing6 = "code")) || ((data29.message === undefined) && (missing6 = "message"))){
validate20.errors = [{instancePath:instancePath+"/problems/" + i4,schemaPath:"problem.schema.json/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data29.code !== undefined){
const _errs61 = errors;
if(typeof data29.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i4+"/code",schemaPath:"problem.schema.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs61 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data29.message !== undefined){
const _errs63 = errors;
if(typeof data29.message !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i4+"/message",schemaPath:"problem.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs63 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data29.hint !== undefined){
const _errs65 = errors;
if(typeof data29.hint !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i4+"/hint",schemaPath:"problem.schema.json/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs65 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data29.file !== undefined){
const _errs67 = errors;
if(typeof data29.file !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i4+"/file",schemaPath:"problem.schema.json/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs67 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data29.line !== undefined){
let data34 = data29.line;
const _errs69 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate20.errors = [{instancePath:instancePath+"/problems/" + i4+"/line",schemaPath:"problem.schema.json/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs69){
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 1 || isNaN(data34)){
validate20.errors = [{instancePath:instancePath+"/problems/" + i4+"/line",schemaPath:"problem.schema.json/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid14 = _errs69 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data29.port !== undefined){
const _errs71 = errors;
if(typeof data29.port !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i4+"/port",schemaPath:"problem.schema.json/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs71 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/problems/" + i4,schemaPath:"problem.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs58 === errors;
if(!valid12){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"document":true,"tree":true,"since":true,"until":true,"ports":true,"removed":true,"unrelated":true,"problems":true},"dynamicProps":false,"dynamicItems":false};

export const builder: Validator<types.Builder> = validate21;
const schema35 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"builder.schema.json","title":"Builder","description":"The builder that createbuilder set up.","type":"object","required":["document","name","configurationFile","knownHostsFile","publicKey","hostKeys","configuration"],"properties":{"document":{"const":"buildmeister/builder@1","description":"The kind of this document and its major version."},"name":{"type":"string","description":"Name of the builder."},"configurationFile":{"type":"string","description":"Absolute path of the configuration that dispatch reads."},"knownHostsFile":{"type":"string","description":"Absolute path of the file that holds the host key."},"publicKey":{"type":"string","description":"Public key to add to authorized_keys on the builder, one line."},"hostKeys":{"type":"array","description":"Host keys that were confirmed.","items":{"title":"ConfirmedHostKey","type":"object","description":"A host key.","required":["host","type","fingerprint"],"properties":{"host":{"type":"string","description":"Host as known_hosts names it."},"type":{"type":"string","description":"Key type, such as ssh-ed25519."},"fingerprint":{"type":"string","description":"SHA256:… as ssh shows it."}}}},"configuration":{"$ref":"builder-configuration.schema.json"}}};
const schema36 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"builder-configuration.schema.json","title":"BuilderConfiguration","description":"A builder, in the form of HaikuPorter's build master; one file a builder, NAME.json.","type":"object","required":["name","ssh","portstree"],"properties":{"name":{"type":"string","description":"Name of the builder.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$","maxLength":200},"ssh":{"title":"SshConfiguration","type":"object","description":"How to reach the builder.","required":["host","user"],"properties":{"host":{"type":"string","description":"Host name or address.","minLength":1},"port":{"type":["integer","string"],"description":"Port, a number or a number as text. Default: 22.","pattern":"^[0-9]+$","minimum":1,"maximum":65535},"user":{"type":"string","description":"User to log in as.","minLength":1},"privateKey":{"type":"string","description":"Private key file's content in base64 (today's form)."},"privateKeyFile":{"type":"string","description":"Private key file, absolute or beside this file (the form of 2016)."},"hostKeyFile":{"type":"string","description":"File with the host's key, absolute or beside this file (the form of 2016). Otherwise the file known_hosts beside this one must know the host."},"jump":{"title":"JumpConfiguration","type":"object","description":"Host to go through.","required":["host","user"],"properties":{"host":{"type":"string","description":"Host name or address.","minLength":1},"port":{"type":["integer","string"],"description":"Port, a number or a number as text. Default: 22.","pattern":"^[0-9]+$","minimum":1,"maximum":65535},"user":{"type":"string","description":"User to log in as.","minLength":1},"privateKey":{"type":"string","description":"Private key file's content in base64 (today's form)."},"privateKeyFile":{"type":"string","description":"Private key file, absolute or beside this file (the form of 2016)."},"hostKeyFile":{"type":"string","description":"File with the host's key, absolute or beside this file (the form of 2016). Otherwise the file known_hosts beside this one must know the host."}}}}},"portstree":{"type":"object","description":"Where the ports tree is on the builder.","required":["path"],"properties":{"path":{"type":"string","description":"Ports tree; cloned there if it does not exist.","minLength":1},"packagesPath":{"type":"string","description":"Packages folder. Default: packages in the ports tree."},"packagesCachePath":{"type":"string","description":"Folder in which packages are kept between builds. Default: .cache in the packages folder."},"builderConfig":{"type":"string","description":"Configuration file that is written for HaikuPorter. Default: builder.conf in the ports tree."}}},"haikuporter":{"type":"object","description":"How HaikuPorter is run on the builder.","required":[],"properties":{"path":{"type":"string","description":"Command. Default: haikuporter."},"args":{"type":"string","description":"Further arguments, separated by blanks."}}}}};
const pattern4 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");
const pattern5 = new RegExp("^[0-9]+$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="builder.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.document === undefined) && (missing0 = "document")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.configurationFile === undefined) && (missing0 = "configurationFile"))) || ((data.knownHostsFile === undefined) && (missing0 = "knownHostsFile"))) || ((data.publicKey === undefined) && (missing0 = "publicKey"))) || ((data.hostKeys === undefined) && (missing0 = "hostKeys"))) || ((data.configuration === undefined) && (missing0 = "configuration"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/builder@1" !== data.document){
validate21.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/builder@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate21.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.configurationFile !== undefined){
const _errs4 = errors;
if(typeof data.configurationFile !== "string"){
validate21.errors = [{instancePath:instancePath+"/configurationFile",schemaPath:"#/properties/configurationFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.knownHostsFile !== undefined){
const _errs6 = errors;
if(typeof data.knownHostsFile !== "string"){
validate21.errors = [{instancePath:instancePath+"/knownHostsFile",schemaPath:"#/properties/knownHostsFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.publicKey !== undefined){
const _errs8 = errors;
if(typeof data.publicKey !== "string"){
validate21.errors = [{instancePath:instancePath+"/publicKey",schemaPath:"#/properties/publicKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hostKeys !== undefined){
let data5 = data.hostKeys;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs12 = errors;
if(errors === _errs12){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if((((data6.host === undefined) && (missing1 = "host")) || ((data6.type === undefined) && (missing1 = "type"))) || ((data6.fingerprint === undefined) && (missing1 = "fingerprint"))){
validate21.errors = [{instancePath:instancePath+"/hostKeys/" + i0,schemaPath:"#/properties/hostKeys/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data6.host !== undefined){
const _errs14 = errors;
if(typeof data6.host !== "string"){
validate21.errors = [{instancePath:instancePath+"/hostKeys/" + i0+"/host",schemaPath:"#/properties/hostKeys/items/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.type !== undefined){
const _errs16 = errors;
if(typeof data6.type !== "string"){
validate21.errors = [{instancePath:instancePath+"/hostKeys/" + i0+"/type",schemaPath:"#/properties/hostKeys/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.fingerprint !== undefined){
const _errs18 = errors;
if(typeof data6.fingerprint !== "string"){
validate21.errors = [{instancePath:instancePath+"/hostKeys/" + i0+"/fingerprint",schemaPath:"#/properties/hostKeys/items/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/hostKeys/" + i0,schemaPath:"#/properties/hostKeys/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/hostKeys",schemaPath:"#/properties/hostKeys/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.configuration !== undefined){
let data10 = data.configuration;
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if((((data10.name === undefined) && (missing2 = "name")) || ((data10.ssh === undefined) && (missing2 = "ssh"))) || ((data10.portstree === undefined) && (missing2 = "portstree"))){
validate21.errors = [{instancePath:instancePath+"/configuration",schemaPath:"builder-configuration.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data10.name !== undefined){
let data11 = data10.name;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data11 === "string"){
if(func1(data11) > 200){
validate21.errors = [{instancePath:instancePath+"/configuration/name",schemaPath:"builder-configuration.schema.json/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"}];
return false;
}
else {
if(!pattern4.test(data11)){
validate21.errors = [{instancePath:instancePath+"/configuration/name",schemaPath:"builder-configuration.schema.json/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"+"\""}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/name",schemaPath:"builder-configuration.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.ssh !== undefined){
let data12 = data10.ssh;
const _errs25 = errors;
if(errors === _errs25){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing3;
if(((data12.host === undefined) && (missing3 = "host")) || ((data12.user === undefined) && (missing3 = "user"))){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh",schemaPath:"builder-configuration.schema.json/properties/ssh/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data12.host !== undefined){
let data13 = data12.host;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data13 === "string"){
if(func1(data13) < 1){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/host",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/host",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.port !== undefined){
let data14 = data12.port;
const _errs29 = errors;
if((!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))) && (typeof data14 !== "string")){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/port/type",keyword:"type",params:{type: schema36.properties.ssh.properties.port.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs29){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 65535 || isNaN(data14)){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data14 < 1 || isNaN(data14)){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
if(errors === _errs29){
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/port/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
return false;
}
}
}
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.user !== undefined){
let data15 = data12.user;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data15 === "string"){
if(func1(data15) < 1){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/user",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/user",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.privateKey !== undefined){
const _errs33 = errors;
if(typeof data12.privateKey !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/privateKey",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs33 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.privateKeyFile !== undefined){
const _errs35 = errors;
if(typeof data12.privateKeyFile !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/privateKeyFile",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/privateKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs35 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.hostKeyFile !== undefined){
const _errs37 = errors;
if(typeof data12.hostKeyFile !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/hostKeyFile",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/hostKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs37 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.jump !== undefined){
let data19 = data12.jump;
const _errs39 = errors;
if(errors === _errs39){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
let missing4;
if(((data19.host === undefined) && (missing4 = "host")) || ((data19.user === undefined) && (missing4 = "user"))){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data19.host !== undefined){
let data20 = data19.host;
const _errs41 = errors;
if(errors === _errs41){
if(typeof data20 === "string"){
if(func1(data20) < 1){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/host",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/host",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs41 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.port !== undefined){
let data21 = data19.port;
const _errs43 = errors;
if((!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))) && (typeof data21 !== "string")){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/port/type",keyword:"type",params:{type: schema36.properties.ssh.properties.jump.properties.port.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs43){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 65535 || isNaN(data21)){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data21 < 1 || isNaN(data21)){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
if(errors === _errs43){
if(typeof data21 === "string"){
if(!pattern5.test(data21)){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/port/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
return false;
}
}
}
}
var valid6 = _errs43 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.user !== undefined){
let data22 = data19.user;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data22 === "string"){
if(func1(data22) < 1){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/user",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/user",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs45 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.privateKey !== undefined){
const _errs47 = errors;
if(typeof data19.privateKey !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/privateKey",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs47 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.privateKeyFile !== undefined){
const _errs49 = errors;
if(typeof data19.privateKeyFile !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/privateKeyFile",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/privateKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs49 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.hostKeyFile !== undefined){
const _errs51 = errors;
if(typeof data19.hostKeyFile !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump/hostKeyFile",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/hostKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs51 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/ssh/jump",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs39 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/ssh",schemaPath:"builder-configuration.schema.json/properties/ssh/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.portstree !== undefined){
let data26 = data10.portstree;
const _errs53 = errors;
if(errors === _errs53){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing5;
if((data26.path === undefined) && (missing5 = "path")){
validate21.errors = [{instancePath:instancePath+"/configuration/portstree",schemaPath:"builder-configuration.schema.json/properties/portstree/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data26.path !== undefined){
let data27 = data26.path;
const _errs55 = errors;
if(errors === _errs55){
if(typeof data27 === "string"){
if(func1(data27) < 1){
validate21.errors = [{instancePath:instancePath+"/configuration/portstree/path",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/portstree/path",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs55 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data26.packagesPath !== undefined){
const _errs57 = errors;
if(typeof data26.packagesPath !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/portstree/packagesPath",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/packagesPath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs57 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data26.packagesCachePath !== undefined){
const _errs59 = errors;
if(typeof data26.packagesCachePath !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/portstree/packagesCachePath",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/packagesCachePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs59 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data26.builderConfig !== undefined){
const _errs61 = errors;
if(typeof data26.builderConfig !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/portstree/builderConfig",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/builderConfig/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs61 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/portstree",schemaPath:"builder-configuration.schema.json/properties/portstree/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs53 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.haikuporter !== undefined){
let data31 = data10.haikuporter;
const _errs63 = errors;
if(errors === _errs63){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.path !== undefined){
const _errs65 = errors;
if(typeof data31.path !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/haikuporter/path",schemaPath:"builder-configuration.schema.json/properties/haikuporter/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs65 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data31.args !== undefined){
const _errs67 = errors;
if(typeof data31.args !== "string"){
validate21.errors = [{instancePath:instancePath+"/configuration/haikuporter/args",schemaPath:"builder-configuration.schema.json/properties/haikuporter/properties/args/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs67 === errors;
}
else {
var valid8 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration/haikuporter",schemaPath:"builder-configuration.schema.json/properties/haikuporter/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs63 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/configuration",schemaPath:"builder-configuration.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":{"document":true,"name":true,"configurationFile":true,"knownHostsFile":true,"publicKey":true,"hostKeys":true,"configuration":true},"dynamicProps":false,"dynamicItems":false};

export const builderConfiguration: Validator<types.BuilderConfiguration> = validate22;

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="builder-configuration.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.ssh === undefined) && (missing0 = "ssh"))) || ((data.portstree === undefined) && (missing0 = "portstree"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func1(data0) > 200){
validate22.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"}];
return false;
}
else {
if(!pattern4.test(data0)){
validate22.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"+"\""}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ssh !== undefined){
let data1 = data.ssh;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if(((data1.host === undefined) && (missing1 = "host")) || ((data1.user === undefined) && (missing1 = "user"))){
validate22.errors = [{instancePath:instancePath+"/ssh",schemaPath:"#/properties/ssh/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.host !== undefined){
let data2 = data1.host;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(func1(data2) < 1){
validate22.errors = [{instancePath:instancePath+"/ssh/host",schemaPath:"#/properties/ssh/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/ssh/host",schemaPath:"#/properties/ssh/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.port !== undefined){
let data3 = data1.port;
const _errs7 = errors;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (typeof data3 !== "string")){
validate22.errors = [{instancePath:instancePath+"/ssh/port",schemaPath:"#/properties/ssh/properties/port/type",keyword:"type",params:{type: schema36.properties.ssh.properties.port.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
validate22.errors = [{instancePath:instancePath+"/ssh/port",schemaPath:"#/properties/ssh/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate22.errors = [{instancePath:instancePath+"/ssh/port",schemaPath:"#/properties/ssh/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
validate22.errors = [{instancePath:instancePath+"/ssh/port",schemaPath:"#/properties/ssh/properties/port/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
return false;
}
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.user !== undefined){
let data4 = data1.user;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(func1(data4) < 1){
validate22.errors = [{instancePath:instancePath+"/ssh/user",schemaPath:"#/properties/ssh/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/ssh/user",schemaPath:"#/properties/ssh/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.privateKey !== undefined){
const _errs11 = errors;
if(typeof data1.privateKey !== "string"){
validate22.errors = [{instancePath:instancePath+"/ssh/privateKey",schemaPath:"#/properties/ssh/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.privateKeyFile !== undefined){
const _errs13 = errors;
if(typeof data1.privateKeyFile !== "string"){
validate22.errors = [{instancePath:instancePath+"/ssh/privateKeyFile",schemaPath:"#/properties/ssh/properties/privateKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.hostKeyFile !== undefined){
const _errs15 = errors;
if(typeof data1.hostKeyFile !== "string"){
validate22.errors = [{instancePath:instancePath+"/ssh/hostKeyFile",schemaPath:"#/properties/ssh/properties/hostKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.jump !== undefined){
let data8 = data1.jump;
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((data8.host === undefined) && (missing2 = "host")) || ((data8.user === undefined) && (missing2 = "user"))){
validate22.errors = [{instancePath:instancePath+"/ssh/jump",schemaPath:"#/properties/ssh/properties/jump/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data8.host !== undefined){
let data9 = data8.host;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data9 === "string"){
if(func1(data9) < 1){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/host",schemaPath:"#/properties/ssh/properties/jump/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/ssh/jump/host",schemaPath:"#/properties/ssh/properties/jump/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.port !== undefined){
let data10 = data8.port;
const _errs21 = errors;
if((!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))) && (typeof data10 !== "string")){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/port",schemaPath:"#/properties/ssh/properties/jump/properties/port/type",keyword:"type",params:{type: schema36.properties.ssh.properties.jump.properties.port.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs21){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 65535 || isNaN(data10)){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/port",schemaPath:"#/properties/ssh/properties/jump/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data10 < 1 || isNaN(data10)){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/port",schemaPath:"#/properties/ssh/properties/jump/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
if(errors === _errs21){
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/port",schemaPath:"#/properties/ssh/properties/jump/properties/port/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
return false;
}
}
}
}
var valid2 = _errs21 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.user !== undefined){
let data11 = data8.user;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data11 === "string"){
if(func1(data11) < 1){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/user",schemaPath:"#/properties/ssh/properties/jump/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/ssh/jump/user",schemaPath:"#/properties/ssh/properties/jump/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs23 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.privateKey !== undefined){
const _errs25 = errors;
if(typeof data8.privateKey !== "string"){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/privateKey",schemaPath:"#/properties/ssh/properties/jump/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs25 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.privateKeyFile !== undefined){
const _errs27 = errors;
if(typeof data8.privateKeyFile !== "string"){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/privateKeyFile",schemaPath:"#/properties/ssh/properties/jump/properties/privateKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs27 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.hostKeyFile !== undefined){
const _errs29 = errors;
if(typeof data8.hostKeyFile !== "string"){
validate22.errors = [{instancePath:instancePath+"/ssh/jump/hostKeyFile",schemaPath:"#/properties/ssh/properties/jump/properties/hostKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs29 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/ssh/jump",schemaPath:"#/properties/ssh/properties/jump/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/ssh",schemaPath:"#/properties/ssh/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.portstree !== undefined){
let data15 = data.portstree;
const _errs31 = errors;
if(errors === _errs31){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing3;
if((data15.path === undefined) && (missing3 = "path")){
validate22.errors = [{instancePath:instancePath+"/portstree",schemaPath:"#/properties/portstree/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data15.path !== undefined){
let data16 = data15.path;
const _errs33 = errors;
if(errors === _errs33){
if(typeof data16 === "string"){
if(func1(data16) < 1){
validate22.errors = [{instancePath:instancePath+"/portstree/path",schemaPath:"#/properties/portstree/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/portstree/path",schemaPath:"#/properties/portstree/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs33 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data15.packagesPath !== undefined){
const _errs35 = errors;
if(typeof data15.packagesPath !== "string"){
validate22.errors = [{instancePath:instancePath+"/portstree/packagesPath",schemaPath:"#/properties/portstree/properties/packagesPath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs35 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data15.packagesCachePath !== undefined){
const _errs37 = errors;
if(typeof data15.packagesCachePath !== "string"){
validate22.errors = [{instancePath:instancePath+"/portstree/packagesCachePath",schemaPath:"#/properties/portstree/properties/packagesCachePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data15.builderConfig !== undefined){
const _errs39 = errors;
if(typeof data15.builderConfig !== "string"){
validate22.errors = [{instancePath:instancePath+"/portstree/builderConfig",schemaPath:"#/properties/portstree/properties/builderConfig/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/portstree",schemaPath:"#/properties/portstree/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.haikuporter !== undefined){
let data20 = data.haikuporter;
const _errs41 = errors;
if(errors === _errs41){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.path !== undefined){
const _errs43 = errors;
if(typeof data20.path !== "string"){
validate22.errors = [{instancePath:instancePath+"/haikuporter/path",schemaPath:"#/properties/haikuporter/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs43 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data20.args !== undefined){
const _errs45 = errors;
if(typeof data20.args !== "string"){
validate22.errors = [{instancePath:instancePath+"/haikuporter/args",schemaPath:"#/properties/haikuporter/properties/args/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs45 === errors;
}
else {
var valid4 = true;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/haikuporter",schemaPath:"#/properties/haikuporter/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs41 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":{"name":true,"ssh":true,"portstree":true,"haikuporter":true},"dynamicProps":false,"dynamicItems":false};

export const buildrun: Validator<types.Buildrun> = validate23;
const schema38 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"buildrun.schema.json","title":"Buildrun","description":"How a buildrun ended. Written by dispatch, read by createrepo.","type":"object","required":["document","tree","architecture","packages","output","status","startTime","endTime","built","failed","lost","cancelled","skipped"],"properties":{"document":{"const":"buildmeister/buildrun@1","description":"The kind of this document and its major version."},"tree":{"$ref":"tree.schema.json"},"architecture":{"type":"string","description":"Target architecture."},"packages":{"type":"string","description":"Absolute path of the packages folder that the built packages are in."},"output":{"type":"string","description":"Absolute path of the folder with the buildrun's files (status.json, journal, records, logs)."},"status":{"type":"string","description":"In words, as HaikuPorter has it: \"complete\", \"complete (with 2 failures)\", \"aborted\"."},"startTime":{"type":["number","null"],"description":"Seconds since the epoch; null if there was nothing to do."},"endTime":{"type":["number","null"],"description":"Seconds since the epoch; null if there was nothing to do."},"built":{"type":"array","description":"Ports whose packages were built and put into the packages folder.","items":{"$ref":"#/$defs/outcome"}},"failed":{"type":"array","description":"Ports whose build failed.","items":{"$ref":"#/$defs/outcome"}},"lost":{"type":"array","description":"Ports that could not be built because of something else, named in the reason. They are owed.","items":{"$ref":"#/$defs/outcome"}},"cancelled":{"type":"array","description":"Ports that were cancelled, or not begun when the run was stopped. They are owed.","items":{"$ref":"#/$defs/outcome"}},"skipped":{"type":"array","description":"What the plan skipped, as it said it.","items":{"title":"SkippedOutcome","type":"object","description":"A port that was not built.","required":["port","code","reason"],"properties":{"port":{"$ref":"port.schema.json"},"code":{"type":"string","description":"Reason code of the plan."},"reason":{"type":"string","description":"Why."}}}}},"$defs":{"outcome":{"title":"Outcome","type":"object","description":"How a port ended.","required":["port","buildNumbers","builder"],"properties":{"port":{"$ref":"port.schema.json"},"buildNumbers":{"type":"array","description":"Numbers of its builds, the last one last; their logs are builds/N.log.","items":{"type":"integer","description":"Build number.","minimum":0}},"builder":{"type":["string","null"],"description":"Builder of the last build; null if it never ran."},"duration":{"type":"number","description":"Seconds the last build took.","minimum":0},"packages":{"type":"array","description":"Packages that it put into the packages folder.","items":{"title":"BuiltPackage","type":"object","description":"A package file.","required":["fileName","size","sha256"],"properties":{"fileName":{"type":"string","description":"File name."},"size":{"type":"integer","description":"Size in bytes.","minimum":0},"sha256":{"type":"string","description":"SHA-256 of the file in lower-case hex.","pattern":"^[0-9a-f]{64}$"}}}},"class":{"type":"string","description":"Kind of failure: build-failed, timeout, no-output, result-missing, result-invalid, dependency-failed, source-download, out-of-memory, disk-full, cancelled."},"reason":{"type":"string","description":"Why it ended so, naming the port, package or builder that is the cause."},"line":{"type":"integer","description":"Line of the log that shows the reason, counted from 1.","minimum":1}}}}};
const schema40 = {"title":"Outcome","type":"object","description":"How a port ended.","required":["port","buildNumbers","builder"],"properties":{"port":{"$ref":"port.schema.json"},"buildNumbers":{"type":"array","description":"Numbers of its builds, the last one last; their logs are builds/N.log.","items":{"type":"integer","description":"Build number.","minimum":0}},"builder":{"type":["string","null"],"description":"Builder of the last build; null if it never ran."},"duration":{"type":"number","description":"Seconds the last build took.","minimum":0},"packages":{"type":"array","description":"Packages that it put into the packages folder.","items":{"title":"BuiltPackage","type":"object","description":"A package file.","required":["fileName","size","sha256"],"properties":{"fileName":{"type":"string","description":"File name."},"size":{"type":"integer","description":"Size in bytes.","minimum":0},"sha256":{"type":"string","description":"SHA-256 of the file in lower-case hex.","pattern":"^[0-9a-f]{64}$"}}}},"class":{"type":"string","description":"Kind of failure: build-failed, timeout, no-output, result-missing, result-invalid, dependency-failed, source-download, out-of-memory, disk-full, cancelled."},"reason":{"type":"string","description":"Why it ended so, naming the port, package or builder that is the cause."},"line":{"type":"integer","description":"Line of the log that shows the reason, counted from 1.","minimum":1}}};
const pattern10 = new RegExp("^[0-9a-f]{64}$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.port === undefined) && (missing0 = "port")) || ((data.buildNumbers === undefined) && (missing0 = "buildNumbers"))) || ((data.builder === undefined) && (missing0 = "builder"))){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.port !== undefined){
let data0 = data.port;
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((((((data0.name === undefined) && (missing1 = "name")) || ((data0.version === undefined) && (missing1 = "version"))) || ((data0.revision === undefined) && (missing1 = "revision"))) || ((data0.revisionedName === undefined) && (missing1 = "revisionedName"))) || ((data0.recipeFilePath === undefined) && (missing1 = "recipeFilePath"))){
validate24.errors = [{instancePath:instancePath+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.name !== undefined){
let data1 = data0.name;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) < 1){
validate24.errors = [{instancePath:instancePath+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs4 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.version !== undefined){
const _errs6 = errors;
if(typeof data0.version !== "string"){
validate24.errors = [{instancePath:instancePath+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.revision !== undefined){
const _errs8 = errors;
if(typeof data0.revision !== "string"){
validate24.errors = [{instancePath:instancePath+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.revisionedName !== undefined){
const _errs10 = errors;
if(typeof data0.revisionedName !== "string"){
validate24.errors = [{instancePath:instancePath+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.recipeFilePath !== undefined){
const _errs12 = errors;
if(typeof data0.recipeFilePath !== "string"){
validate24.errors = [{instancePath:instancePath+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buildNumbers !== undefined){
let data6 = data.buildNumbers;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data6)){
var valid3 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs16 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate24.errors = [{instancePath:instancePath+"/buildNumbers/" + i0,schemaPath:"#/properties/buildNumbers/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate24.errors = [{instancePath:instancePath+"/buildNumbers/" + i0,schemaPath:"#/properties/buildNumbers/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/buildNumbers",schemaPath:"#/properties/buildNumbers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.builder !== undefined){
let data8 = data.builder;
const _errs18 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate24.errors = [{instancePath:instancePath+"/builder",schemaPath:"#/properties/builder/type",keyword:"type",params:{type: schema40.properties.builder.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.duration !== undefined){
let data9 = data.duration;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate24.errors = [{instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.packages !== undefined){
let data10 = data.packages;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid4 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs24 = errors;
if(errors === _errs24){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if((((data11.fileName === undefined) && (missing2 = "fileName")) || ((data11.size === undefined) && (missing2 = "size"))) || ((data11.sha256 === undefined) && (missing2 = "sha256"))){
validate24.errors = [{instancePath:instancePath+"/packages/" + i1,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data11.fileName !== undefined){
const _errs26 = errors;
if(typeof data11.fileName !== "string"){
validate24.errors = [{instancePath:instancePath+"/packages/" + i1+"/fileName",schemaPath:"#/properties/packages/items/properties/fileName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data11.size !== undefined){
let data13 = data11.size;
const _errs28 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate24.errors = [{instancePath:instancePath+"/packages/" + i1+"/size",schemaPath:"#/properties/packages/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs28){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
validate24.errors = [{instancePath:instancePath+"/packages/" + i1+"/size",schemaPath:"#/properties/packages/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data11.sha256 !== undefined){
let data14 = data11.sha256;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data14 === "string"){
if(!pattern10.test(data14)){
validate24.errors = [{instancePath:instancePath+"/packages/" + i1+"/sha256",schemaPath:"#/properties/packages/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/packages/" + i1+"/sha256",schemaPath:"#/properties/packages/items/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/packages/" + i1,schemaPath:"#/properties/packages/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs24 === errors;
if(!valid4){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.class !== undefined){
const _errs32 = errors;
if(typeof data.class !== "string"){
validate24.errors = [{instancePath:instancePath+"/class",schemaPath:"#/properties/class/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
const _errs34 = errors;
if(typeof data.reason !== "string"){
validate24.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.line !== undefined){
let data17 = data.line;
const _errs36 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate24.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs36){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 1 || isNaN(data17)){
validate24.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":{"port":true,"buildNumbers":true,"builder":true,"duration":true,"packages":true,"class":true,"reason":true,"line":true},"dynamicProps":false,"dynamicItems":false};


function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="buildrun.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.document === undefined) && (missing0 = "document")) || ((data.tree === undefined) && (missing0 = "tree"))) || ((data.architecture === undefined) && (missing0 = "architecture"))) || ((data.packages === undefined) && (missing0 = "packages"))) || ((data.output === undefined) && (missing0 = "output"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.startTime === undefined) && (missing0 = "startTime"))) || ((data.endTime === undefined) && (missing0 = "endTime"))) || ((data.built === undefined) && (missing0 = "built"))) || ((data.failed === undefined) && (missing0 = "failed"))) || ((data.lost === undefined) && (missing0 = "lost"))) || ((data.cancelled === undefined) && (missing0 = "cancelled"))) || ((data.skipped === undefined) && (missing0 = "skipped"))){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/buildrun@1" !== data.document){
validate23.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/buildrun@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tree !== undefined){
let data1 = data.tree;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if((((data1.path === undefined) && (missing1 = "path")) || ((data1.head === undefined) && (missing1 = "head"))) || ((data1.origin === undefined) && (missing1 = "origin"))){
validate23.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.path !== undefined){
const _errs5 = errors;
if(typeof data1.path !== "string"){
validate23.errors = [{instancePath:instancePath+"/tree/path",schemaPath:"tree.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.head !== undefined){
let data3 = data1.head;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate23.errors = [{instancePath:instancePath+"/tree/head",schemaPath:"tree.schema.json/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.origin !== undefined){
let data4 = data1.origin;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate23.errors = [{instancePath:instancePath+"/tree/origin",schemaPath:"tree.schema.json/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.architecture !== undefined){
const _errs11 = errors;
if(typeof data.architecture !== "string"){
validate23.errors = [{instancePath:instancePath+"/architecture",schemaPath:"#/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.packages !== undefined){
const _errs13 = errors;
if(typeof data.packages !== "string"){
validate23.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.output !== undefined){
const _errs15 = errors;
if(typeof data.output !== "string"){
validate23.errors = [{instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
const _errs17 = errors;
if(typeof data.status !== "string"){
validate23.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.startTime !== undefined){
let data9 = data.startTime;
const _errs19 = errors;
if((!((typeof data9 == "number") && (isFinite(data9)))) && (data9 !== null)){
validate23.errors = [{instancePath:instancePath+"/startTime",schemaPath:"#/properties/startTime/type",keyword:"type",params:{type: schema38.properties.startTime.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.endTime !== undefined){
let data10 = data.endTime;
const _errs21 = errors;
if((!((typeof data10 == "number") && (isFinite(data10)))) && (data10 !== null)){
validate23.errors = [{instancePath:instancePath+"/endTime",schemaPath:"#/properties/endTime/type",keyword:"type",params:{type: schema38.properties.endTime.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.built !== undefined){
let data11 = data.built;
const _errs23 = errors;
if(errors === _errs23){
if(Array.isArray(data11)){
var valid3 = true;
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
const _errs25 = errors;
if(!(validate24(data11[i0], {instancePath:instancePath+"/built/" + i0,parentData:data11,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var valid3 = _errs25 === errors;
if(!valid3){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/built",schemaPath:"#/properties/built/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failed !== undefined){
let data13 = data.failed;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data13)){
var valid4 = true;
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
const _errs28 = errors;
if(!(validate24(data13[i1], {instancePath:instancePath+"/failed/" + i1,parentData:data13,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var valid4 = _errs28 === errors;
if(!valid4){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/failed",schemaPath:"#/properties/failed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lost !== undefined){
let data15 = data.lost;
const _errs29 = errors;
if(errors === _errs29){
if(Array.isArray(data15)){
var valid5 = true;
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
const _errs31 = errors;
if(!(validate24(data15[i2], {instancePath:instancePath+"/lost/" + i2,parentData:data15,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var valid5 = _errs31 === errors;
if(!valid5){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/lost",schemaPath:"#/properties/lost/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cancelled !== undefined){
let data17 = data.cancelled;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data17)){
var valid6 = true;
const len3 = data17.length;
for(let i3=0; i3<len3; i3++){
const _errs34 = errors;
if(!(validate24(data17[i3], {instancePath:instancePath+"/cancelled/" + i3,parentData:data17,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var valid6 = _errs34 === errors;
if(!valid6){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/cancelled",schemaPath:"#/properties/cancelled/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.skipped !== undefined){
let data19 = data.skipped;
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data19)){
var valid7 = true;
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
let data20 = data19[i4];
const _errs37 = errors;
if(errors === _errs37){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing2;
if((((data20.port === undefined) && (missing2 = "port")) || ((data20.code === undefined) && (missing2 = "code"))) || ((data20.reason === undefined) && (missing2 = "reason"))){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4,schemaPath:"#/properties/skipped/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data20.port !== undefined){
let data21 = data20.port;
const _errs39 = errors;
const _errs40 = errors;
if(errors === _errs40){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing3;
if((((((data21.name === undefined) && (missing3 = "name")) || ((data21.version === undefined) && (missing3 = "version"))) || ((data21.revision === undefined) && (missing3 = "revision"))) || ((data21.revisionedName === undefined) && (missing3 = "revisionedName"))) || ((data21.recipeFilePath === undefined) && (missing3 = "recipeFilePath"))){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data21.name !== undefined){
let data22 = data21.name;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data22 === "string"){
if(func1(data22) < 1){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs42 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.version !== undefined){
const _errs44 = errors;
if(typeof data21.version !== "string"){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs44 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.revision !== undefined){
const _errs46 = errors;
if(typeof data21.revision !== "string"){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs46 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.revisionedName !== undefined){
const _errs48 = errors;
if(typeof data21.revisionedName !== "string"){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs48 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.recipeFilePath !== undefined){
const _errs50 = errors;
if(typeof data21.recipeFilePath !== "string"){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs50 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs39 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data20.code !== undefined){
const _errs52 = errors;
if(typeof data20.code !== "string"){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/code",schemaPath:"#/properties/skipped/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs52 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data20.reason !== undefined){
const _errs54 = errors;
if(typeof data20.reason !== "string"){
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4+"/reason",schemaPath:"#/properties/skipped/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs54 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/skipped/" + i4,schemaPath:"#/properties/skipped/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs37 === errors;
if(!valid7){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/skipped",schemaPath:"#/properties/skipped/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":{"document":true,"tree":true,"architecture":true,"packages":true,"output":true,"status":true,"startTime":true,"endTime":true,"built":true,"failed":true,"lost":true,"cancelled":true,"skipped":true},"dynamicProps":false,"dynamicItems":false};

export const plan: Validator<types.Plan> = validate29;
const schema43 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"plan.schema.json","title":"Plan","description":"What is to be built, from which packages, in which order. Written by depgraph, read by dispatch. Filters may remove or reorder builds.","type":"object","required":["document","tree","architecture","secondaryArchitectures","policy","packages","systemPackages","builds","skipped","cycles","problems"],"properties":{"document":{"const":"buildmeister/plan@1","description":"The kind of this document and its major version."},"tree":{"$ref":"tree.schema.json"},"architecture":{"type":"string","description":"Target architecture, such as \"x86_64\"."},"secondaryArchitectures":{"type":"array","description":"Secondary target architectures, such as \"x86\".","items":{"type":"string","description":"Architecture."}},"policy":{"enum":["default","haikuporter"],"description":"The rules of resolution that made the plan."},"packages":{"type":"string","description":"Absolute path of the packages folder that required packages were found in."},"systemPackages":{"type":["string","null"],"description":"Absolute path of the folder of system packages; null if there was none."},"builds":{"type":"array","description":"Builds; each may start when its missing packages are there. The order is one in which that works.","items":{"title":"PlannedBuild","type":"object","description":"A build of one port.","required":["port","resultingPackages","requiredPackages","missingPackageIDs","buildable"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files the build makes.","items":{"type":"string","description":"File name, name-version-revision-architecture.hpkg."}},"requiredPackages":{"type":"array","description":"Package files that exist and must be visible to the build.","items":{"type":"string","description":"File name in the packages or system packages folder."}},"missingPackageIDs":{"type":"array","description":"Packages that other builds make and that must be there first.","items":{"type":"string","description":"name-version."}},"buildable":{"type":"boolean","description":"True if nothing is missing."},"dependsOn":{"type":"array","description":"Builds of this plan that make the missing packages.","items":{"type":"string","description":"revisionedName of the build's port."}},"requestedBy":{"type":"array","description":"Ports that this build was added for; empty if it was asked for itself.","items":{"type":"string","description":"revisionedName of the port."}}}}},"skipped":{"type":"array","description":"Ports that were asked for or needed and are not built.","items":{"title":"SkippedPort","type":"object","description":"A port that is not built.","required":["port","resultingPackages","code","reason"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files it would make, as far as known.","items":{"type":"string","description":"File name."}},"code":{"type":"string","description":"Stable name of the reason: ALREADY_BUILT, UNRESOLVABLE, CYCLE, UNTESTED, BROKEN, UNSUPPORTED, BROKEN_RECIPE, NOT_FOUND."},"reason":{"type":"string","description":"Why, naming what to change."}}}},"cycles":{"type":"array","description":"Ports that need each other and so cannot be built without an existing package of one of them.","items":{"title":"PlanCycle","type":"object","description":"A cycle.","required":["ports","requirements"],"properties":{"ports":{"type":"array","description":"The ports on the cycle, in order; the last needs the first.","items":{"type":"string","description":"revisionedName."}},"requirements":{"type":"array","description":"For each port the requirement by which it needs the next.","items":{"type":"string","description":"Requirement, such as \"cmd:cmake\"."}}}}},"problems":{"type":"array","description":"What else a person has to look at.","items":{"$ref":"problem.schema.json"}}}};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="plan.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.document === undefined) && (missing0 = "document")) || ((data.tree === undefined) && (missing0 = "tree"))) || ((data.architecture === undefined) && (missing0 = "architecture"))) || ((data.secondaryArchitectures === undefined) && (missing0 = "secondaryArchitectures"))) || ((data.policy === undefined) && (missing0 = "policy"))) || ((data.packages === undefined) && (missing0 = "packages"))) || ((data.systemPackages === undefined) && (missing0 = "systemPackages"))) || ((data.builds === undefined) && (missing0 = "builds"))) || ((data.skipped === undefined) && (missing0 = "skipped"))) || ((data.cycles === undefined) && (missing0 = "cycles"))) || ((data.problems === undefined) && (missing0 = "problems"))){
validate29.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/plan@1" !== data.document){
validate29.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/plan@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tree !== undefined){
let data1 = data.tree;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if((((data1.path === undefined) && (missing1 = "path")) || ((data1.head === undefined) && (missing1 = "head"))) || ((data1.origin === undefined) && (missing1 = "origin"))){
validate29.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.path !== undefined){
const _errs5 = errors;
if(typeof data1.path !== "string"){
validate29.errors = [{instancePath:instancePath+"/tree/path",schemaPath:"tree.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.head !== undefined){
let data3 = data1.head;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate29.errors = [{instancePath:instancePath+"/tree/head",schemaPath:"tree.schema.json/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.origin !== undefined){
let data4 = data1.origin;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate29.errors = [{instancePath:instancePath+"/tree/origin",schemaPath:"tree.schema.json/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.architecture !== undefined){
const _errs11 = errors;
if(typeof data.architecture !== "string"){
validate29.errors = [{instancePath:instancePath+"/architecture",schemaPath:"#/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.secondaryArchitectures !== undefined){
let data6 = data.secondaryArchitectures;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data6)){
var valid3 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs15 = errors;
if(typeof data6[i0] !== "string"){
validate29.errors = [{instancePath:instancePath+"/secondaryArchitectures/" + i0,schemaPath:"#/properties/secondaryArchitectures/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs15 === errors;
if(!valid3){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/secondaryArchitectures",schemaPath:"#/properties/secondaryArchitectures/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy !== undefined){
let data8 = data.policy;
const _errs17 = errors;
if(!((data8 === "default") || (data8 === "haikuporter"))){
validate29.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/enum",keyword:"enum",params:{allowedValues: schema43.properties.policy.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.packages !== undefined){
const _errs18 = errors;
if(typeof data.packages !== "string"){
validate29.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.systemPackages !== undefined){
let data10 = data.systemPackages;
const _errs20 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate29.errors = [{instancePath:instancePath+"/systemPackages",schemaPath:"#/properties/systemPackages/type",keyword:"type",params:{type: schema43.properties.systemPackages.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.builds !== undefined){
let data11 = data.builds;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data11)){
var valid4 = true;
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
const _errs24 = errors;
if(errors === _errs24){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing2;
if((((((data12.port === undefined) && (missing2 = "port")) || ((data12.resultingPackages === undefined) && (missing2 = "resultingPackages"))) || ((data12.requiredPackages === undefined) && (missing2 = "requiredPackages"))) || ((data12.missingPackageIDs === undefined) && (missing2 = "missingPackageIDs"))) || ((data12.buildable === undefined) && (missing2 = "buildable"))){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1,schemaPath:"#/properties/builds/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data12.port !== undefined){
let data13 = data12.port;
const _errs26 = errors;
const _errs27 = errors;
if(errors === _errs27){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
let missing3;
if((((((data13.name === undefined) && (missing3 = "name")) || ((data13.version === undefined) && (missing3 = "version"))) || ((data13.revision === undefined) && (missing3 = "revision"))) || ((data13.revisionedName === undefined) && (missing3 = "revisionedName"))) || ((data13.recipeFilePath === undefined) && (missing3 = "recipeFilePath"))){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data13.name !== undefined){
let data14 = data13.name;
const _errs29 = errors;
if(errors === _errs29){
if(typeof data14 === "string"){
if(func1(data14) < 1){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs29 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data13.version !== undefined){
const _errs31 = errors;
if(typeof data13.version !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs31 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data13.revision !== undefined){
const _errs33 = errors;
if(typeof data13.revision !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs33 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data13.revisionedName !== undefined){
const _errs35 = errors;
if(typeof data13.revisionedName !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs35 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data13.recipeFilePath !== undefined){
const _errs37 = errors;
if(typeof data13.recipeFilePath !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs37 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.resultingPackages !== undefined){
let data19 = data12.resultingPackages;
const _errs39 = errors;
if(errors === _errs39){
if(Array.isArray(data19)){
var valid8 = true;
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
const _errs41 = errors;
if(typeof data19[i2] !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/resultingPackages/" + i2,schemaPath:"#/properties/builds/items/properties/resultingPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs41 === errors;
if(!valid8){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/resultingPackages",schemaPath:"#/properties/builds/items/properties/resultingPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs39 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.requiredPackages !== undefined){
let data21 = data12.requiredPackages;
const _errs43 = errors;
if(errors === _errs43){
if(Array.isArray(data21)){
var valid9 = true;
const len3 = data21.length;
for(let i3=0; i3<len3; i3++){
const _errs45 = errors;
if(typeof data21[i3] !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/requiredPackages/" + i3,schemaPath:"#/properties/builds/items/properties/requiredPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs45 === errors;
if(!valid9){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/requiredPackages",schemaPath:"#/properties/builds/items/properties/requiredPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs43 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.missingPackageIDs !== undefined){
let data23 = data12.missingPackageIDs;
const _errs47 = errors;
if(errors === _errs47){
if(Array.isArray(data23)){
var valid10 = true;
const len4 = data23.length;
for(let i4=0; i4<len4; i4++){
const _errs49 = errors;
if(typeof data23[i4] !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/missingPackageIDs/" + i4,schemaPath:"#/properties/builds/items/properties/missingPackageIDs/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs49 === errors;
if(!valid10){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/missingPackageIDs",schemaPath:"#/properties/builds/items/properties/missingPackageIDs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs47 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.buildable !== undefined){
const _errs51 = errors;
if(typeof data12.buildable !== "boolean"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/buildable",schemaPath:"#/properties/builds/items/properties/buildable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid5 = _errs51 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.dependsOn !== undefined){
let data26 = data12.dependsOn;
const _errs53 = errors;
if(errors === _errs53){
if(Array.isArray(data26)){
var valid11 = true;
const len5 = data26.length;
for(let i5=0; i5<len5; i5++){
const _errs55 = errors;
if(typeof data26[i5] !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/dependsOn/" + i5,schemaPath:"#/properties/builds/items/properties/dependsOn/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs55 === errors;
if(!valid11){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/dependsOn",schemaPath:"#/properties/builds/items/properties/dependsOn/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs53 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.requestedBy !== undefined){
let data28 = data12.requestedBy;
const _errs57 = errors;
if(errors === _errs57){
if(Array.isArray(data28)){
var valid12 = true;
const len6 = data28.length;
for(let i6=0; i6<len6; i6++){
const _errs59 = errors;
if(typeof data28[i6] !== "string"){
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/requestedBy/" + i6,schemaPath:"#/properties/builds/items/properties/requestedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs59 === errors;
if(!valid12){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds/" + i1+"/requestedBy",schemaPath:"#/properties/builds/items/properties/requestedBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs57 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds/" + i1,schemaPath:"#/properties/builds/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs24 === errors;
if(!valid4){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/builds",schemaPath:"#/properties/builds/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.skipped !== undefined){
let data30 = data.skipped;
const _errs61 = errors;
if(errors === _errs61){
if(Array.isArray(data30)){
var valid13 = true;
const len7 = data30.length;
for(let i7=0; i7<len7; i7++){
let data31 = data30[i7];
const _errs63 = errors;
if(errors === _errs63){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing4;
if(((((data31.port === undefined) && (missing4 = "port")) || ((data31.resultingPackages === undefined) && (missing4 = "resultingPackages"))) || ((data31.code === undefined) && (missing4 = "code"))) || ((data31.reason === undefined) && (missing4 = "reason"))){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7,schemaPath:"#/properties/skipped/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data31.port !== undefined){
let data32 = data31.port;
const _errs65 = errors;
const _errs66 = errors;
if(errors === _errs66){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing5;
if((((((data32.name === undefined) && (missing5 = "name")) || ((data32.version === undefined) && (missing5 = "version"))) || ((data32.revision === undefined) && (missing5 = "revision"))) || ((data32.revisionedName === undefined) && (missing5 = "revisionedName"))) || ((data32.recipeFilePath === undefined) && (missing5 = "recipeFilePath"))){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data32.name !== undefined){
let data33 = data32.name;
const _errs68 = errors;
if(errors === _errs68){
if(typeof data33 === "string"){
if(func1(data33) < 1){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid16 = _errs68 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data32.version !== undefined){
const _errs70 = errors;
if(typeof data32.version !== "string"){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs70 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data32.revision !== undefined){
const _errs72 = errors;
if(typeof data32.revision !== "string"){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs72 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data32.revisionedName !== undefined){
const _errs74 = errors;
if(typeof data32.revisionedName !== "string"){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs74 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data32.recipeFilePath !== undefined){
const _errs76 = errors;
if(typeof data32.recipeFilePath !== "string"){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs76 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid14 = _errs65 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data31.resultingPackages !== undefined){
let data38 = data31.resultingPackages;
const _errs78 = errors;
if(errors === _errs78){
if(Array.isArray(data38)){
var valid17 = true;
const len8 = data38.length;
for(let i8=0; i8<len8; i8++){
const _errs80 = errors;
if(typeof data38[i8] !== "string"){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/resultingPackages/" + i8,schemaPath:"#/properties/skipped/items/properties/resultingPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs80 === errors;
if(!valid17){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/resultingPackages",schemaPath:"#/properties/skipped/items/properties/resultingPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid14 = _errs78 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data31.code !== undefined){
const _errs82 = errors;
if(typeof data31.code !== "string"){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/code",schemaPath:"#/properties/skipped/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs82 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data31.reason !== undefined){
const _errs84 = errors;
if(typeof data31.reason !== "string"){
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7+"/reason",schemaPath:"#/properties/skipped/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs84 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/skipped/" + i7,schemaPath:"#/properties/skipped/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid13 = _errs63 === errors;
if(!valid13){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/skipped",schemaPath:"#/properties/skipped/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs61 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cycles !== undefined){
let data42 = data.cycles;
const _errs86 = errors;
if(errors === _errs86){
if(Array.isArray(data42)){
var valid18 = true;
const len9 = data42.length;
for(let i9=0; i9<len9; i9++){
let data43 = data42[i9];
const _errs88 = errors;
if(errors === _errs88){
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
let missing6;
if(((data43.ports === undefined) && (missing6 = "ports")) || ((data43.requirements === undefined) && (missing6 = "requirements"))){
validate29.errors = [{instancePath:instancePath+"/cycles/" + i9,schemaPath:"#/properties/cycles/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data43.ports !== undefined){
let data44 = data43.ports;
const _errs90 = errors;
if(errors === _errs90){
if(Array.isArray(data44)){
var valid20 = true;
const len10 = data44.length;
for(let i10=0; i10<len10; i10++){
const _errs92 = errors;
if(typeof data44[i10] !== "string"){
validate29.errors = [{instancePath:instancePath+"/cycles/" + i9+"/ports/" + i10,schemaPath:"#/properties/cycles/items/properties/ports/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs92 === errors;
if(!valid20){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/cycles/" + i9+"/ports",schemaPath:"#/properties/cycles/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid19 = _errs90 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data43.requirements !== undefined){
let data46 = data43.requirements;
const _errs94 = errors;
if(errors === _errs94){
if(Array.isArray(data46)){
var valid21 = true;
const len11 = data46.length;
for(let i11=0; i11<len11; i11++){
const _errs96 = errors;
if(typeof data46[i11] !== "string"){
validate29.errors = [{instancePath:instancePath+"/cycles/" + i9+"/requirements/" + i11,schemaPath:"#/properties/cycles/items/properties/requirements/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs96 === errors;
if(!valid21){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/cycles/" + i9+"/requirements",schemaPath:"#/properties/cycles/items/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid19 = _errs94 === errors;
}
else {
var valid19 = true;
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/cycles/" + i9,schemaPath:"#/properties/cycles/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs88 === errors;
if(!valid18){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/cycles",schemaPath:"#/properties/cycles/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs86 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problems !== undefined){
let data48 = data.problems;
const _errs98 = errors;
if(errors === _errs98){
if(Array.isArray(data48)){
var valid22 = true;
const len12 = data48.length;
for(let i12=0; i12<len12; i12++){
let data49 = data48[i12];
const _errs100 = errors;
const _errs101 = errors;
if(errors === _errs101){
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
let missing7;
if(((data49.code === undefined) && (missing7 = "code")) || ((data49.message === undefined) && (missing7 = "message"))){
validate29.errors = [{instancePath:instancePath+"/problems/" + i12,schemaPath:"problem.schema.json/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
if(data49.code !== undefined){
const _errs103 = errors;
if(typeof data49.code !== "string"){
validate29.errors = [{instancePath:instancePath+"/problems/" + i12+"/code",schemaPath:"problem.schema.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs103 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data49.message !== undefined){
const _errs105 = errors;
if(typeof data49.message !== "string"){
validate29.errors = [{instancePath:instancePath+"/problems/" + i12+"/message",schemaPath:"problem.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs105 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data49.hint !== undefined){
const _errs107 = errors;
if(typeof data49.hint !== "string"){
validate29.errors = [{instancePath:instancePath+"/problems/" + i12+"/hint",schemaPath:"problem.schema.json/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs107 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data49.file !== undefined){
const _errs109 = errors;
if(typeof data49.file !== "string"){
validate29.errors = [{instancePath:instancePath+"/problems/" + i12+"/file",schemaPath:"problem.schema.json/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs109 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data49.line !== undefined){
let data54 = data49.line;
const _errs111 = errors;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
validate29.errors = [{instancePath:instancePath+"/problems/" + i12+"/line",schemaPath:"problem.schema.json/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs111){
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 < 1 || isNaN(data54)){
validate29.errors = [{instancePath:instancePath+"/problems/" + i12+"/line",schemaPath:"problem.schema.json/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid24 = _errs111 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data49.port !== undefined){
const _errs113 = errors;
if(typeof data49.port !== "string"){
validate29.errors = [{instancePath:instancePath+"/problems/" + i12+"/port",schemaPath:"problem.schema.json/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs113 === errors;
}
else {
var valid24 = true;
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/problems/" + i12,schemaPath:"problem.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid22 = _errs100 === errors;
if(!valid22){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs98 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":{"document":true,"tree":true,"architecture":true,"secondaryArchitectures":true,"policy":true,"packages":true,"systemPackages":true,"builds":true,"skipped":true,"cycles":true,"problems":true},"dynamicProps":false,"dynamicItems":false};

export const port: Validator<types.Port> = validate30;

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="port.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.name === undefined) && (missing0 = "name")) || ((data.version === undefined) && (missing0 = "version"))) || ((data.revision === undefined) && (missing0 = "revision"))) || ((data.revisionedName === undefined) && (missing0 = "revisionedName"))) || ((data.recipeFilePath === undefined) && (missing0 = "recipeFilePath"))){
validate30.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate30.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate30.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
const _errs3 = errors;
if(typeof data.version !== "string"){
validate30.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.revision !== undefined){
const _errs5 = errors;
if(typeof data.revision !== "string"){
validate30.errors = [{instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.revisionedName !== undefined){
const _errs7 = errors;
if(typeof data.revisionedName !== "string"){
validate30.errors = [{instancePath:instancePath+"/revisionedName",schemaPath:"#/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.recipeFilePath !== undefined){
const _errs9 = errors;
if(typeof data.recipeFilePath !== "string"){
validate30.errors = [{instancePath:instancePath+"/recipeFilePath",schemaPath:"#/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":{"name":true,"version":true,"revision":true,"revisionedName":true,"recipeFilePath":true},"dynamicProps":false,"dynamicItems":false};

export const problem: Validator<types.Problem> = validate31;

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="problem.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.code === undefined) && (missing0 = "code")) || ((data.message === undefined) && (missing0 = "message"))){
validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.code !== undefined){
const _errs1 = errors;
if(typeof data.code !== "string"){
validate31.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
const _errs3 = errors;
if(typeof data.message !== "string"){
validate31.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hint !== undefined){
const _errs5 = errors;
if(typeof data.hint !== "string"){
validate31.errors = [{instancePath:instancePath+"/hint",schemaPath:"#/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.file !== undefined){
const _errs7 = errors;
if(typeof data.file !== "string"){
validate31.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.line !== undefined){
let data4 = data.line;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate31.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
validate31.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.port !== undefined){
const _errs11 = errors;
if(typeof data.port !== "string"){
validate31.errors = [{instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":{"code":true,"message":true,"hint":true,"file":true,"line":true,"port":true},"dynamicProps":false,"dynamicItems":false};

export const repository: Validator<types.Repository> = validate32;
const schema50 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"repository.schema.json","title":"Repository","description":"What createrepo published.","type":"object","required":["document","repository","name","architecture","changed","packageCount","checksum","added","removed","obsoleted","problems"],"properties":{"document":{"const":"buildmeister/repository@1","description":"The kind of this document and its major version."},"repository":{"type":"string","description":"Absolute path of the repository folder."},"name":{"type":"string","description":"Name of the repository, from repo.info."},"architecture":{"type":"string","description":"Architecture of the repository."},"changed":{"type":"boolean","description":"False if the repository was up to date and nothing was written."},"packageCount":{"type":"integer","description":"Packages in the repository now.","minimum":0},"checksum":{"type":"string","description":"SHA-256 of the file \"repo\" in lower-case hex.","pattern":"^[0-9a-f]{64}$"},"added":{"type":"array","description":"Packages that are new in the repository.","items":{"type":"string","description":"File name."}},"removed":{"type":"array","description":"Packages that are no longer in the repository.","items":{"type":"string","description":"File name."}},"obsoleted":{"type":"array","description":"Package files that were moved to the folder .obsolete of the packages folder.","items":{"title":"ObsoletePackage","type":"object","description":"An obsolete package.","required":["fileName","reason"],"properties":{"fileName":{"type":"string","description":"File name."},"reason":{"type":"string","description":"Why it is obsolete."}}}},"problems":{"type":"array","description":"Packages that cannot be read, recipes that are broken at the moment, requirements that nothing meets.","items":{"$ref":"problem.schema.json"}}}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="repository.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.document === undefined) && (missing0 = "document")) || ((data.repository === undefined) && (missing0 = "repository"))) || ((data.name === undefined) && (missing0 = "name"))) || ((data.architecture === undefined) && (missing0 = "architecture"))) || ((data.changed === undefined) && (missing0 = "changed"))) || ((data.packageCount === undefined) && (missing0 = "packageCount"))) || ((data.checksum === undefined) && (missing0 = "checksum"))) || ((data.added === undefined) && (missing0 = "added"))) || ((data.removed === undefined) && (missing0 = "removed"))) || ((data.obsoleted === undefined) && (missing0 = "obsoleted"))) || ((data.problems === undefined) && (missing0 = "problems"))){
validate32.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/repository@1" !== data.document){
validate32.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/repository@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repository !== undefined){
const _errs2 = errors;
if(typeof data.repository !== "string"){
validate32.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate32.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.architecture !== undefined){
const _errs6 = errors;
if(typeof data.architecture !== "string"){
validate32.errors = [{instancePath:instancePath+"/architecture",schemaPath:"#/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changed !== undefined){
const _errs8 = errors;
if(typeof data.changed !== "boolean"){
validate32.errors = [{instancePath:instancePath+"/changed",schemaPath:"#/properties/changed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.packageCount !== undefined){
let data5 = data.packageCount;
const _errs10 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate32.errors = [{instancePath:instancePath+"/packageCount",schemaPath:"#/properties/packageCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate32.errors = [{instancePath:instancePath+"/packageCount",schemaPath:"#/properties/packageCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.checksum !== undefined){
let data6 = data.checksum;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data6 === "string"){
if(!pattern10.test(data6)){
validate32.errors = [{instancePath:instancePath+"/checksum",schemaPath:"#/properties/checksum/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/checksum",schemaPath:"#/properties/checksum/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.added !== undefined){
let data7 = data.added;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data7)){
var valid1 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs16 = errors;
if(typeof data7[i0] !== "string"){
validate32.errors = [{instancePath:instancePath+"/added/" + i0,schemaPath:"#/properties/added/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs16 === errors;
if(!valid1){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/added",schemaPath:"#/properties/added/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removed !== undefined){
let data9 = data.removed;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data9)){
var valid2 = true;
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
const _errs20 = errors;
if(typeof data9[i1] !== "string"){
validate32.errors = [{instancePath:instancePath+"/removed/" + i1,schemaPath:"#/properties/removed/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs20 === errors;
if(!valid2){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.obsoleted !== undefined){
let data11 = data.obsoleted;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data11)){
var valid3 = true;
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
let data12 = data11[i2];
const _errs24 = errors;
if(errors === _errs24){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing1;
if(((data12.fileName === undefined) && (missing1 = "fileName")) || ((data12.reason === undefined) && (missing1 = "reason"))){
validate32.errors = [{instancePath:instancePath+"/obsoleted/" + i2,schemaPath:"#/properties/obsoleted/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data12.fileName !== undefined){
const _errs26 = errors;
if(typeof data12.fileName !== "string"){
validate32.errors = [{instancePath:instancePath+"/obsoleted/" + i2+"/fileName",schemaPath:"#/properties/obsoleted/items/properties/fileName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data12.reason !== undefined){
const _errs28 = errors;
if(typeof data12.reason !== "string"){
validate32.errors = [{instancePath:instancePath+"/obsoleted/" + i2+"/reason",schemaPath:"#/properties/obsoleted/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/obsoleted/" + i2,schemaPath:"#/properties/obsoleted/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs24 === errors;
if(!valid3){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/obsoleted",schemaPath:"#/properties/obsoleted/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problems !== undefined){
let data15 = data.problems;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data15)){
var valid5 = true;
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
let data16 = data15[i3];
const _errs32 = errors;
const _errs33 = errors;
if(errors === _errs33){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing2;
if(((data16.code === undefined) && (missing2 = "code")) || ((data16.message === undefined) && (missing2 = "message"))){
validate32.errors = [{instancePath:instancePath+"/problems/" + i3,schemaPath:"problem.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data16.code !== undefined){
const _errs35 = errors;
if(typeof data16.code !== "string"){
validate32.errors = [{instancePath:instancePath+"/problems/" + i3+"/code",schemaPath:"problem.schema.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs35 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data16.message !== undefined){
const _errs37 = errors;
if(typeof data16.message !== "string"){
validate32.errors = [{instancePath:instancePath+"/problems/" + i3+"/message",schemaPath:"problem.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs37 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data16.hint !== undefined){
const _errs39 = errors;
if(typeof data16.hint !== "string"){
validate32.errors = [{instancePath:instancePath+"/problems/" + i3+"/hint",schemaPath:"problem.schema.json/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs39 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data16.file !== undefined){
const _errs41 = errors;
if(typeof data16.file !== "string"){
validate32.errors = [{instancePath:instancePath+"/problems/" + i3+"/file",schemaPath:"problem.schema.json/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs41 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data16.line !== undefined){
let data21 = data16.line;
const _errs43 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate32.errors = [{instancePath:instancePath+"/problems/" + i3+"/line",schemaPath:"problem.schema.json/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs43){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 1 || isNaN(data21)){
validate32.errors = [{instancePath:instancePath+"/problems/" + i3+"/line",schemaPath:"problem.schema.json/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid7 = _errs43 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data16.port !== undefined){
const _errs45 = errors;
if(typeof data16.port !== "string"){
validate32.errors = [{instancePath:instancePath+"/problems/" + i3+"/port",schemaPath:"problem.schema.json/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs45 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/problems/" + i3,schemaPath:"problem.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs32 === errors;
if(!valid5){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate32.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":{"document":true,"repository":true,"name":true,"architecture":true,"changed":true,"packageCount":true,"checksum":true,"added":true,"removed":true,"obsoleted":true,"problems":true},"dynamicProps":false,"dynamicItems":false};

export const tree: Validator<types.Tree> = validate33;

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="tree.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.path === undefined) && (missing0 = "path")) || ((data.head === undefined) && (missing0 = "head"))) || ((data.origin === undefined) && (missing0 = "origin"))){
validate33.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.path !== undefined){
const _errs1 = errors;
if(typeof data.path !== "string"){
validate33.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.head !== undefined){
let data1 = data.head;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate33.errors = [{instancePath:instancePath+"/head",schemaPath:"#/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.origin !== undefined){
let data2 = data.origin;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate33.errors = [{instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate33.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":{"path":true,"head":true,"origin":true},"dynamicProps":false,"dynamicItems":false};
