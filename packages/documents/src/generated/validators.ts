// @ts-nocheck
// Generated from the schemas by scripts/generate-documents.js.
import type { Validator } from '../validator.js';
import type * as types from './types.js';
import runtime0 from 'ajv/dist/runtime/ucs2length.js';
"use strict";
export const affected: Validator<types.Affected> = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"affected.schema.json","title":"Affected","description":"Which ports a change to the ports tree affects, and why. Written by affected-recipes, read by depgraph.","type":"object","required":["document","tree","since","until","ports","removed","unrelated","problems"],"properties":{"document":{"const":"buildmeister/affected@1","description":"The kind of this document and its major version."},"tree":{"$ref":"tree.schema.json"},"since":{"type":["string","null"],"description":"Commit the changes are counted from; null if the files were given by name."},"until":{"type":["string","null"],"description":"Commit the changes are counted to; null if the files were given by name."},"ports":{"type":"array","description":"Ports affected, in order of name and version.","items":{"title":"AffectedPort","type":"object","description":"A port with the files that affect it.","required":["port","files"],"properties":{"port":{"$ref":"port.schema.json"},"files":{"type":"array","description":"Changed files that affect it, in order of path; empty if it is only pending, dependent or moved.","items":{"$ref":"#/$defs/changedFile"}},"pending":{"type":"string","description":"Why it is still to be built from an earlier buildrun; only there if it is."},"moved":{"title":"Moved","type":"object","description":"That a newer version of it was active before; only there if that is so.","required":["from","reason"],"properties":{"from":{"type":"string","description":"Version that was active before."},"reason":{"type":"string","description":"In words, naming what became of that version."}}},"dependent":{"title":"Dependent","type":"object","description":"Why it must be built anew although no file of it changed; only there if that is so.","required":["of","requirement","reason"],"properties":{"of":{"type":"string","description":"name-version of the changed port."},"requirement":{"type":"string","description":"What its packages require since they were built, such as \"lib:libfoo >= 1.2\"."},"reason":{"type":"string","description":"In words."}}}}}},"notBuilt":{"type":"array","description":"Ports that are affected or pending and not built, in order of name and version: other versions than the active one, ports that the architecture lacks, recipes that cannot be used.","items":{"title":"NotBuiltPort","type":"object","description":"A port that is not built, with the files that affect it.","required":["port","files","code","reason"],"properties":{"port":{"$ref":"port.schema.json"},"files":{"type":"array","description":"Changed files that affect it, in order of path.","items":{"$ref":"#/$defs/changedFile"}},"code":{"type":"string","description":"Stable name of the reason: OLDER_VERSION, UNTESTED, BROKEN, UNSUPPORTED, BROKEN_RECIPE."},"reason":{"type":"string","description":"Why, naming what to change."}}}},"removed":{"type":"array","description":"Recipes that are gone, in order of path. Never built; createrepo obsoletes what they made.","items":{"$ref":"removed-recipe.schema.json"}},"unrelated":{"type":"array","description":"Changed files that affect no port, in order of path.","items":{"type":"string","description":"Path below the ports tree."}},"problems":{"type":"array","description":"Changed recipes that cannot be used, files that are missing, and the like.","items":{"$ref":"problem.schema.json"}}},"$defs":{"changedFile":{"title":"ChangedFile","type":"object","description":"A changed file.","required":["path","role","change"],"properties":{"path":{"type":"string","description":"Path below the ports tree."},"role":{"enum":["recipe","patch","additional-file","license","source","read"],"description":"What the file is to the port: its recipe, a patch it names, an additional file it names (or that lies in a folder it names), a license, a source that lies in the tree, or a file of the tree that the recipe reads when it is evaluated."},"change":{"enum":["added","modified","deleted","renamed","unknown"],"description":"What happened to the file; unknown where only its name was given."},"ignoredByHaikuPorter":{"type":"boolean","description":"True if HaikuPorter would not name the port for this file: it leaves out deletions, files of meta ports, files behind links, sources and files that a recipe reads."}}}}};
const schema32 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"tree.schema.json","title":"Tree","description":"The ports tree a document was made from.","type":"object","required":["path","head","origin"],"properties":{"path":{"type":"string","description":"Absolute path of the ports tree on this machine."},"head":{"type":["string","null"],"description":"Commit (40 or 64 hex digits) that was checked out; null if the tree is no git checkout."},"origin":{"type":["string","null"],"description":"URL of the git remote \"origin\", from which builders clone; null if there is none."}}};
const schema33 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"port.schema.json","title":"Port","description":"A port in one version, named as HaikuPorter's status files name it.","type":"object","required":["name","version","revision","revisionedName","recipeFilePath"],"properties":{"name":{"type":"string","description":"Name of the port, such as \"zlib\"; with a secondary architecture \"zlib_x86\".","minLength":1},"version":{"type":"string","description":"Version, such as \"1.3.1\"; empty if the port was not found."},"revision":{"type":"string","description":"Revision of the recipe, a number as text; empty if the recipe could not be evaluated."},"revisionedName":{"type":"string","description":"name-version-revision; what is known of it."},"recipeFilePath":{"type":"string","description":"Recipe below the ports tree, with forward slashes; empty if there is none."}}};
const schema34 = {"title":"ChangedFile","type":"object","description":"A changed file.","required":["path","role","change"],"properties":{"path":{"type":"string","description":"Path below the ports tree."},"role":{"enum":["recipe","patch","additional-file","license","source","read"],"description":"What the file is to the port: its recipe, a patch it names, an additional file it names (or that lies in a folder it names), a license, a source that lies in the tree, or a file of the tree that the recipe reads when it is evaluated."},"change":{"enum":["added","modified","deleted","renamed","unknown"],"description":"What happened to the file; unknown where only its name was given."},"ignoredByHaikuPorter":{"type":"boolean","description":"True if HaikuPorter would not name the port for this file: it leaves out deletions, files of meta ports, files behind links, sources and files that a recipe reads."}}};
const schema37 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"removed-recipe.schema.json","title":"RemovedRecipe","type":"object","description":"A recipe that is gone.","required":["path","name","version"],"properties":{"path":{"type":"string","description":"Path the recipe had below the ports tree."},"name":{"type":"string","description":"Name of the port."},"version":{"type":"string","description":"Version of the port."},"renamedTo":{"type":"string","description":"Path of the recipe it became, if git sees a rename."}}};
const schema38 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"problem.schema.json","title":"Problem","description":"Something that a person has to look at, although the work went on.","type":"object","required":["code","message"],"properties":{"code":{"type":"string","description":"Stable name of the kind of problem, in upper case."},"message":{"type":"string","description":"What is wrong, naming the file, port or package it is about."},"hint":{"type":"string","description":"What can be done about it."},"file":{"type":"string","description":"File it is about, below the ports tree or absolute."},"line":{"type":"integer","description":"Line in that file, counted from 1.","minimum":1},"port":{"type":"string","description":"Port it is about, as name-version where the version is known."}}};
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
var valid7 = true;
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
const _errs34 = errors;
const _errs35 = errors;
if(errors === _errs35){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing4;
if((((data16.path === undefined) && (missing4 = "path")) || ((data16.role === undefined) && (missing4 = "role"))) || ((data16.change === undefined) && (missing4 = "change"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1,schemaPath:"#/$defs/changedFile/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data16.path !== undefined){
const _errs37 = errors;
if(typeof data16.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1+"/path",schemaPath:"#/$defs/changedFile/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs37 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data16.role !== undefined){
let data18 = data16.role;
const _errs39 = errors;
if(!((((((data18 === "recipe") || (data18 === "patch")) || (data18 === "additional-file")) || (data18 === "license")) || (data18 === "source")) || (data18 === "read"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1+"/role",schemaPath:"#/$defs/changedFile/properties/role/enum",keyword:"enum",params:{allowedValues: schema34.properties.role.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs39 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data16.change !== undefined){
let data19 = data16.change;
const _errs40 = errors;
if(!(((((data19 === "added") || (data19 === "modified")) || (data19 === "deleted")) || (data19 === "renamed")) || (data19 === "unknown"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1+"/change",schemaPath:"#/$defs/changedFile/properties/change/enum",keyword:"enum",params:{allowedValues: schema34.properties.change.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs40 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data16.ignoredByHaikuPorter !== undefined){
const _errs41 = errors;
if(typeof data16.ignoredByHaikuPorter !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1+"/ignoredByHaikuPorter",schemaPath:"#/$defs/changedFile/properties/ignoredByHaikuPorter/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid9 = _errs41 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/files/" + i1,schemaPath:"#/$defs/changedFile/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs34 === errors;
if(!valid7){
break;
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
if(valid4){
if(data8.pending !== undefined){
const _errs43 = errors;
if(typeof data8.pending !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/pending",schemaPath:"#/properties/ports/items/properties/pending/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs43 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.moved !== undefined){
let data22 = data8.moved;
const _errs45 = errors;
if(errors === _errs45){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing5;
if(((data22.from === undefined) && (missing5 = "from")) || ((data22.reason === undefined) && (missing5 = "reason"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/moved",schemaPath:"#/properties/ports/items/properties/moved/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data22.from !== undefined){
const _errs47 = errors;
if(typeof data22.from !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/moved/from",schemaPath:"#/properties/ports/items/properties/moved/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs47 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data22.reason !== undefined){
const _errs49 = errors;
if(typeof data22.reason !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/moved/reason",schemaPath:"#/properties/ports/items/properties/moved/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs49 === errors;
}
else {
var valid10 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/moved",schemaPath:"#/properties/ports/items/properties/moved/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs45 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.dependent !== undefined){
let data25 = data8.dependent;
const _errs51 = errors;
if(errors === _errs51){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing6;
if((((data25.of === undefined) && (missing6 = "of")) || ((data25.requirement === undefined) && (missing6 = "requirement"))) || ((data25.reason === undefined) && (missing6 = "reason"))){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/dependent",schemaPath:"#/properties/ports/items/properties/dependent/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data25.of !== undefined){
const _errs53 = errors;
if(typeof data25.of !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/dependent/of",schemaPath:"#/properties/ports/items/properties/dependent/properties/of/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs53 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data25.requirement !== undefined){
const _errs55 = errors;
if(typeof data25.requirement !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/dependent/requirement",schemaPath:"#/properties/ports/items/properties/dependent/properties/requirement/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs55 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data25.reason !== undefined){
const _errs57 = errors;
if(typeof data25.reason !== "string"){
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/dependent/reason",schemaPath:"#/properties/ports/items/properties/dependent/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs57 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ports/" + i0+"/dependent",schemaPath:"#/properties/ports/items/properties/dependent/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs51 === errors;
}
else {
var valid4 = true;
}
}
}
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
if(data.notBuilt !== undefined){
let data29 = data.notBuilt;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data29)){
var valid12 = true;
const len2 = data29.length;
for(let i2=0; i2<len2; i2++){
let data30 = data29[i2];
const _errs61 = errors;
if(errors === _errs61){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
let missing7;
if(((((data30.port === undefined) && (missing7 = "port")) || ((data30.files === undefined) && (missing7 = "files"))) || ((data30.code === undefined) && (missing7 = "code"))) || ((data30.reason === undefined) && (missing7 = "reason"))){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2,schemaPath:"#/properties/notBuilt/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
if(data30.port !== undefined){
let data31 = data30.port;
const _errs63 = errors;
const _errs64 = errors;
if(errors === _errs64){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing8;
if((((((data31.name === undefined) && (missing8 = "name")) || ((data31.version === undefined) && (missing8 = "version"))) || ((data31.revision === undefined) && (missing8 = "revision"))) || ((data31.revisionedName === undefined) && (missing8 = "revisionedName"))) || ((data31.recipeFilePath === undefined) && (missing8 = "recipeFilePath"))){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
if(data31.name !== undefined){
let data32 = data31.name;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data32 === "string"){
if(func1(data32) < 1){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid15 = _errs66 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data31.version !== undefined){
const _errs68 = errors;
if(typeof data31.version !== "string"){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs68 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data31.revision !== undefined){
const _errs70 = errors;
if(typeof data31.revision !== "string"){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs70 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data31.revisionedName !== undefined){
const _errs72 = errors;
if(typeof data31.revisionedName !== "string"){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs72 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data31.recipeFilePath !== undefined){
const _errs74 = errors;
if(typeof data31.recipeFilePath !== "string"){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs74 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid13 = _errs63 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data30.files !== undefined){
let data37 = data30.files;
const _errs76 = errors;
if(errors === _errs76){
if(Array.isArray(data37)){
var valid16 = true;
const len3 = data37.length;
for(let i3=0; i3<len3; i3++){
let data38 = data37[i3];
const _errs78 = errors;
const _errs79 = errors;
if(errors === _errs79){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
let missing9;
if((((data38.path === undefined) && (missing9 = "path")) || ((data38.role === undefined) && (missing9 = "role"))) || ((data38.change === undefined) && (missing9 = "change"))){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/files/" + i3,schemaPath:"#/$defs/changedFile/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
if(data38.path !== undefined){
const _errs81 = errors;
if(typeof data38.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/files/" + i3+"/path",schemaPath:"#/$defs/changedFile/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs81 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data38.role !== undefined){
let data40 = data38.role;
const _errs83 = errors;
if(!((((((data40 === "recipe") || (data40 === "patch")) || (data40 === "additional-file")) || (data40 === "license")) || (data40 === "source")) || (data40 === "read"))){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/files/" + i3+"/role",schemaPath:"#/$defs/changedFile/properties/role/enum",keyword:"enum",params:{allowedValues: schema34.properties.role.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid18 = _errs83 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data38.change !== undefined){
let data41 = data38.change;
const _errs84 = errors;
if(!(((((data41 === "added") || (data41 === "modified")) || (data41 === "deleted")) || (data41 === "renamed")) || (data41 === "unknown"))){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/files/" + i3+"/change",schemaPath:"#/$defs/changedFile/properties/change/enum",keyword:"enum",params:{allowedValues: schema34.properties.change.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid18 = _errs84 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data38.ignoredByHaikuPorter !== undefined){
const _errs85 = errors;
if(typeof data38.ignoredByHaikuPorter !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/files/" + i3+"/ignoredByHaikuPorter",schemaPath:"#/$defs/changedFile/properties/ignoredByHaikuPorter/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid18 = _errs85 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/files/" + i3,schemaPath:"#/$defs/changedFile/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs78 === errors;
if(!valid16){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/files",schemaPath:"#/properties/notBuilt/items/properties/files/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid13 = _errs76 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data30.code !== undefined){
const _errs87 = errors;
if(typeof data30.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/code",schemaPath:"#/properties/notBuilt/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs87 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data30.reason !== undefined){
const _errs89 = errors;
if(typeof data30.reason !== "string"){
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2+"/reason",schemaPath:"#/properties/notBuilt/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs89 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/notBuilt/" + i2,schemaPath:"#/properties/notBuilt/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs61 === errors;
if(!valid12){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/notBuilt",schemaPath:"#/properties/notBuilt/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs59 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removed !== undefined){
let data45 = data.removed;
const _errs91 = errors;
if(errors === _errs91){
if(Array.isArray(data45)){
var valid19 = true;
const len4 = data45.length;
for(let i4=0; i4<len4; i4++){
let data46 = data45[i4];
const _errs93 = errors;
const _errs94 = errors;
if(errors === _errs94){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing10;
if((((data46.path === undefined) && (missing10 = "path")) || ((data46.name === undefined) && (missing10 = "name"))) || ((data46.version === undefined) && (missing10 = "version"))){
validate20.errors = [{instancePath:instancePath+"/removed/" + i4,schemaPath:"removed-recipe.schema.json/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
if(data46.path !== undefined){
const _errs96 = errors;
if(typeof data46.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/removed/" + i4+"/path",schemaPath:"removed-recipe.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs96 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data46.name !== undefined){
const _errs98 = errors;
if(typeof data46.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/removed/" + i4+"/name",schemaPath:"removed-recipe.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs98 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data46.version !== undefined){
const _errs100 = errors;
if(typeof data46.version !== "string"){
validate20.errors = [{instancePath:instancePath+"/removed/" + i4+"/version",schemaPath:"removed-recipe.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs100 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data46.renamedTo !== undefined){
const _errs102 = errors;
if(typeof data46.renamedTo !== "string"){
validate20.errors = [{instancePath:instancePath+"/removed/" + i4+"/renamedTo",schemaPath:"removed-recipe.schema.json/properties/renamedTo/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs102 === errors;
}
else {
var valid21 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/removed/" + i4,schemaPath:"removed-recipe.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid19 = _errs93 === errors;
if(!valid19){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs91 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unrelated !== undefined){
let data51 = data.unrelated;
const _errs104 = errors;
if(errors === _errs104){
if(Array.isArray(data51)){
var valid22 = true;
const len5 = data51.length;
for(let i5=0; i5<len5; i5++){
const _errs106 = errors;
if(typeof data51[i5] !== "string"){
validate20.errors = [{instancePath:instancePath+"/unrelated/" + i5,schemaPath:"#/properties/unrelated/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs106 === errors;
if(!valid22){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/unrelated",schemaPath:"#/properties/unrelated/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs104 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problems !== undefined){
let data53 = data.problems;
const _errs108 = errors;
if(errors === _errs108){
if(Array.isArray(data53)){
var valid23 = true;
const len6 = data53.length;
for(let i6=0; i6<len6; i6++){
let data54 = data53[i6];
const _errs110 = errors;
const _errs111 = errors;
if(errors === _errs111){
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
let missing11;
if(((data54.code === undefined) && (missing11 = "code")) || ((data54.message === undefined) && (missing11 = "message"))){
validate20.errors = [{instancePath:instancePath+"/problems/" + i6,schemaPath:"problem.schema.json/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
if(data54.code !== undefined){
const _errs113 = errors;
if(typeof data54.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i6+"/code",schemaPath:"problem.schema.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs113 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data54.message !== undefined){
const _errs115 = errors;
if(typeof data54.message !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i6+"/message",schemaPath:"problem.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs115 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data54.hint !== undefined){
const _errs117 = errors;
if(typeof data54.hint !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i6+"/hint",schemaPath:"problem.schema.json/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs117 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data54.file !== undefined){
const _errs119 = errors;
if(typeof data54.file !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i6+"/file",schemaPath:"problem.schema.json/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs119 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data54.line !== undefined){
let data59 = data54.line;
const _errs121 = errors;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
validate20.errors = [{instancePath:instancePath+"/problems/" + i6+"/line",schemaPath:"problem.schema.json/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs121){
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 < 1 || isNaN(data59)){
validate20.errors = [{instancePath:instancePath+"/problems/" + i6+"/line",schemaPath:"problem.schema.json/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid25 = _errs121 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data54.port !== undefined){
const _errs123 = errors;
if(typeof data54.port !== "string"){
validate20.errors = [{instancePath:instancePath+"/problems/" + i6+"/port",schemaPath:"problem.schema.json/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs123 === errors;
}
else {
var valid25 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/problems/" + i6,schemaPath:"problem.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid23 = _errs110 === errors;
if(!valid23){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs108 === errors;
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
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"document":true,"tree":true,"since":true,"until":true,"ports":true,"notBuilt":true,"removed":true,"unrelated":true,"problems":true},"dynamicProps":false,"dynamicItems":false};

export const buildRecord: Validator<types.BuildRecord> = validate21;
const schema39 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"build-record.schema.json","title":"BuildRecord","type":"object","description":"How one build ended, records/N.json of a buildrun, with the properties that HaikuPorter's build master writes.","required":["port","buildNumbers","startTime","duration","buildSuccess","builderId"],"properties":{"port":{"title":"RecordedPort","type":"object","description":"The port.","required":["name","version","revision","revisionedName"],"properties":{"name":{"type":"string","description":"Name of the port.","minLength":1},"version":{"type":"string","description":"Version."},"revision":{"type":"string","description":"Revision, a number as text."},"revisionedName":{"type":"string","description":"name-version-revision."}}},"buildNumbers":{"type":"array","description":"Numbers of the builds of this port in this buildrun so far, this one last.","items":{"type":"integer","description":"Build number.","minimum":0}},"startTime":{"type":"number","description":"Seconds since the epoch."},"duration":{"type":"number","description":"Seconds.","minimum":0},"buildSuccess":{"type":"boolean","description":"True if its packages were put into the packages folder."},"builderId":{"type":"string","description":"Name of the builder."},"class":{"type":"string","description":"Kind of failure. HaikuPorter does not write it."},"reason":{"type":"string","description":"Why it failed. HaikuPorter does not write it."},"upload":{"title":"Upload","type":"object","description":"What was sent to the builder for this build, and how long that took.","required":["bytes","seconds"],"properties":{"bytes":{"type":"integer","description":"Size in bytes.","minimum":0},"seconds":{"type":"number","description":"Seconds.","minimum":0}}}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="build-record.schema.json" */;
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
if(((((((data.port === undefined) && (missing0 = "port")) || ((data.buildNumbers === undefined) && (missing0 = "buildNumbers"))) || ((data.startTime === undefined) && (missing0 = "startTime"))) || ((data.duration === undefined) && (missing0 = "duration"))) || ((data.buildSuccess === undefined) && (missing0 = "buildSuccess"))) || ((data.builderId === undefined) && (missing0 = "builderId"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.port !== undefined){
let data0 = data.port;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((data0.name === undefined) && (missing1 = "name")) || ((data0.version === undefined) && (missing1 = "version"))) || ((data0.revision === undefined) && (missing1 = "revision"))) || ((data0.revisionedName === undefined) && (missing1 = "revisionedName"))){
validate21.errors = [{instancePath:instancePath+"/port",schemaPath:"#/properties/port/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.name !== undefined){
let data1 = data0.name;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(func1(data1) < 1){
validate21.errors = [{instancePath:instancePath+"/port/name",schemaPath:"#/properties/port/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/port/name",schemaPath:"#/properties/port/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.version !== undefined){
const _errs5 = errors;
if(typeof data0.version !== "string"){
validate21.errors = [{instancePath:instancePath+"/port/version",schemaPath:"#/properties/port/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.revision !== undefined){
const _errs7 = errors;
if(typeof data0.revision !== "string"){
validate21.errors = [{instancePath:instancePath+"/port/revision",schemaPath:"#/properties/port/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.revisionedName !== undefined){
const _errs9 = errors;
if(typeof data0.revisionedName !== "string"){
validate21.errors = [{instancePath:instancePath+"/port/revisionedName",schemaPath:"#/properties/port/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
let data5 = data.buildNumbers;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data5)){
var valid2 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate21.errors = [{instancePath:instancePath+"/buildNumbers/" + i0,schemaPath:"#/properties/buildNumbers/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate21.errors = [{instancePath:instancePath+"/buildNumbers/" + i0,schemaPath:"#/properties/buildNumbers/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs13 === errors;
if(!valid2){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/buildNumbers",schemaPath:"#/properties/buildNumbers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.startTime !== undefined){
let data7 = data.startTime;
const _errs15 = errors;
if(!((typeof data7 == "number") && (isFinite(data7)))){
validate21.errors = [{instancePath:instancePath+"/startTime",schemaPath:"#/properties/startTime/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.duration !== undefined){
let data8 = data.duration;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate21.errors = [{instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buildSuccess !== undefined){
const _errs19 = errors;
if(typeof data.buildSuccess !== "boolean"){
validate21.errors = [{instancePath:instancePath+"/buildSuccess",schemaPath:"#/properties/buildSuccess/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.builderId !== undefined){
const _errs21 = errors;
if(typeof data.builderId !== "string"){
validate21.errors = [{instancePath:instancePath+"/builderId",schemaPath:"#/properties/builderId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.class !== undefined){
const _errs23 = errors;
if(typeof data.class !== "string"){
validate21.errors = [{instancePath:instancePath+"/class",schemaPath:"#/properties/class/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
const _errs25 = errors;
if(typeof data.reason !== "string"){
validate21.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.upload !== undefined){
let data13 = data.upload;
const _errs27 = errors;
if(errors === _errs27){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
let missing2;
if(((data13.bytes === undefined) && (missing2 = "bytes")) || ((data13.seconds === undefined) && (missing2 = "seconds"))){
validate21.errors = [{instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data13.bytes !== undefined){
let data14 = data13.bytes;
const _errs29 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate21.errors = [{instancePath:instancePath+"/upload/bytes",schemaPath:"#/properties/upload/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs29){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
validate21.errors = [{instancePath:instancePath+"/upload/bytes",schemaPath:"#/properties/upload/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs29 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data13.seconds !== undefined){
let data15 = data13.seconds;
const _errs31 = errors;
if(errors === _errs31){
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
validate21.errors = [{instancePath:instancePath+"/upload/seconds",schemaPath:"#/properties/upload/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/upload/seconds",schemaPath:"#/properties/upload/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid3 = _errs31 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs27 === errors;
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
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":{"port":true,"buildNumbers":true,"startTime":true,"duration":true,"buildSuccess":true,"builderId":true,"class":true,"reason":true,"upload":true},"dynamicProps":false,"dynamicItems":false};

export const builder: Validator<types.Builder> = validate22;
const schema40 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"builder.schema.json","title":"Builder","description":"The builder that createbuilder set up.","type":"object","required":["document","name","configurationFile","knownHostsFile","publicKey","hostKeys","configuration"],"properties":{"document":{"const":"buildmeister/builder@1","description":"The kind of this document and its major version."},"name":{"type":"string","description":"Name of the builder."},"configurationFile":{"type":"string","description":"Absolute path of the configuration that dispatch reads."},"knownHostsFile":{"type":"string","description":"Absolute path of the file that holds the host key."},"publicKey":{"type":"string","description":"Public key to add to authorized_keys on the builder, one line."},"hostKeys":{"type":"array","description":"Host keys that were confirmed.","items":{"title":"ConfirmedHostKey","type":"object","description":"A host key.","required":["host","type","fingerprint"],"properties":{"host":{"type":"string","description":"Host as known_hosts names it."},"type":{"type":"string","description":"Key type, such as ssh-ed25519."},"fingerprint":{"type":"string","description":"SHA256:… as ssh shows it."}}}},"configuration":{"$ref":"builder-configuration.schema.json"},"checks":{"type":"array","description":"What createbuilder check found on the builder, the connection first.","items":{"title":"BuilderCheck","type":"object","description":"One thing that builds need.","required":["what","good","detail"],"properties":{"what":{"type":"string","description":"What was looked at, such as \"haikuporter\"."},"good":{"type":"boolean","description":"Whether builds can do with it."},"detail":{"type":"string","description":"What was found, for people."},"hint":{"type":"string","description":"What to do about it. It may be there for what is good, too: builds can do with it, and somebody should know."}}}}}};
const schema41 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"builder-configuration.schema.json","title":"BuilderConfiguration","description":"A builder, in the form of HaikuPorter's build master; one file a builder, NAME.json.","type":"object","required":["name","ssh","portstree"],"properties":{"name":{"type":"string","description":"Name of the builder.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$","maxLength":200},"ssh":{"title":"SshConfiguration","type":"object","description":"How to reach the builder.","required":["host","user"],"properties":{"host":{"type":"string","description":"Host name or address.","minLength":1},"port":{"type":["integer","string"],"description":"Port, a number or a number as text. Default: 22.","pattern":"^[0-9]+$","minimum":1,"maximum":65535},"user":{"type":"string","description":"User to log in as.","minLength":1},"privateKey":{"type":"string","description":"Private key file's content in base64 (today's form)."},"privateKeyFile":{"type":"string","description":"Private key file, absolute or beside this file (the form of 2016)."},"hostKeyFile":{"type":"string","description":"File with the host's key, absolute or beside this file (the form of 2016). Otherwise the file known_hosts beside this one must know the host."},"jump":{"title":"JumpConfiguration","type":"object","description":"Host to go through.","required":["host","user"],"properties":{"host":{"type":"string","description":"Host name or address.","minLength":1},"port":{"type":["integer","string"],"description":"Port, a number or a number as text. Default: 22.","pattern":"^[0-9]+$","minimum":1,"maximum":65535},"user":{"type":"string","description":"User to log in as.","minLength":1},"privateKey":{"type":"string","description":"Private key file's content in base64 (today's form)."},"privateKeyFile":{"type":"string","description":"Private key file, absolute or beside this file (the form of 2016)."},"hostKeyFile":{"type":"string","description":"File with the host's key, absolute or beside this file (the form of 2016). Otherwise the file known_hosts beside this one must know the host."},"sshConfig":{"type":["boolean","string"],"description":"Look the host up in OpenSSH's own configuration, in the user's if true, or in this file: host is an alias there, and port, key and jump host come from there unless they are given here. HaikuPorter does not read it."}}},"sshConfig":{"type":["boolean","string"],"description":"Look the host up in OpenSSH's own configuration, in the user's if true, or in this file: host is an alias there, and port, key and jump host come from there unless they are given here. HaikuPorter does not read it."}}},"portstree":{"type":"object","description":"Where the ports tree is on the builder.","required":["path"],"properties":{"path":{"type":"string","description":"Ports tree; cloned there if it does not exist.","minLength":1},"packagesPath":{"type":"string","description":"Packages folder. Default: packages in the ports tree."},"packagesCachePath":{"type":"string","description":"Folder in which packages are kept between builds. Default: .cache in the packages folder."},"builderConfig":{"type":"string","description":"Configuration file that is written for HaikuPorter. Default: builder.conf in the ports tree."}}},"haikuporter":{"type":"object","description":"How HaikuPorter is run on the builder.","required":[],"properties":{"path":{"type":"string","description":"Command. Default: haikuporter."},"args":{"type":"string","description":"Further arguments, separated by blanks."}}},"labels":{"type":"array","description":"What the builder is marked with; a port may want builders with certain labels. HaikuPorter does not read it, nor the following.","items":{"type":"string","description":"Label: no blanks, no commas.","pattern":"^[^\\s,]+$"},"maxItems":100},"memory":{"type":["integer","string"],"description":"Memory for builds, in bytes or as in 16G. Default: what the machine says it has.","pattern":"^[0-9]+([.][0-9]+)?[KMGT]?$","minimum":0},"disk":{"type":["integer","string"],"description":"Disk space that must stay free for builds there, in bytes or as in 50G.","pattern":"^[0-9]+([.][0-9]+)?[KMGT]?$","minimum":0},"slots":{"type":"integer","description":"Builds at the same time. The second one is the builder NAME+2, with folders of its own beside those of the first. Default: 1.","minimum":1,"maximum":64}}};
const pattern4 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");
const pattern5 = new RegExp("^[0-9]+$", "u");
const pattern7 = new RegExp("^[^\\s,]+$", "u");
const pattern8 = new RegExp("^[0-9]+([.][0-9]+)?[KMGT]?$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="builder.schema.json" */;
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
if((((((((data.document === undefined) && (missing0 = "document")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.configurationFile === undefined) && (missing0 = "configurationFile"))) || ((data.knownHostsFile === undefined) && (missing0 = "knownHostsFile"))) || ((data.publicKey === undefined) && (missing0 = "publicKey"))) || ((data.hostKeys === undefined) && (missing0 = "hostKeys"))) || ((data.configuration === undefined) && (missing0 = "configuration"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/builder@1" !== data.document){
validate22.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/builder@1"},message:"must be equal to constant"}];
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
validate22.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configurationFile",schemaPath:"#/properties/configurationFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/knownHostsFile",schemaPath:"#/properties/knownHostsFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/publicKey",schemaPath:"#/properties/publicKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/hostKeys/" + i0,schemaPath:"#/properties/hostKeys/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data6.host !== undefined){
const _errs14 = errors;
if(typeof data6.host !== "string"){
validate22.errors = [{instancePath:instancePath+"/hostKeys/" + i0+"/host",schemaPath:"#/properties/hostKeys/items/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/hostKeys/" + i0+"/type",schemaPath:"#/properties/hostKeys/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/hostKeys/" + i0+"/fingerprint",schemaPath:"#/properties/hostKeys/items/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/hostKeys/" + i0,schemaPath:"#/properties/hostKeys/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate22.errors = [{instancePath:instancePath+"/hostKeys",schemaPath:"#/properties/hostKeys/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration",schemaPath:"builder-configuration.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data10.name !== undefined){
let data11 = data10.name;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data11 === "string"){
if(func1(data11) > 200){
validate22.errors = [{instancePath:instancePath+"/configuration/name",schemaPath:"builder-configuration.schema.json/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"}];
return false;
}
else {
if(!pattern4.test(data11)){
validate22.errors = [{instancePath:instancePath+"/configuration/name",schemaPath:"builder-configuration.schema.json/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"+"\""}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/name",schemaPath:"builder-configuration.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh",schemaPath:"builder-configuration.schema.json/properties/ssh/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data12.host !== undefined){
let data13 = data12.host;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data13 === "string"){
if(func1(data13) < 1){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/host",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/host",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/port/type",keyword:"type",params:{type: schema41.properties.ssh.properties.port.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs29){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 65535 || isNaN(data14)){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data14 < 1 || isNaN(data14)){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
if(errors === _errs29){
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/port/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/user",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/user",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/privateKey",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/privateKeyFile",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/privateKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/hostKeyFile",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/hostKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data19.host !== undefined){
let data20 = data19.host;
const _errs41 = errors;
if(errors === _errs41){
if(typeof data20 === "string"){
if(func1(data20) < 1){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/host",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/host",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/port/type",keyword:"type",params:{type: schema41.properties.ssh.properties.jump.properties.port.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs43){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 65535 || isNaN(data21)){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data21 < 1 || isNaN(data21)){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
if(errors === _errs43){
if(typeof data21 === "string"){
if(!pattern5.test(data21)){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/port",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/port/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/user",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/user",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/privateKey",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/privateKeyFile",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/privateKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/hostKeyFile",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/hostKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs51 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.sshConfig !== undefined){
let data26 = data19.sshConfig;
const _errs53 = errors;
if((typeof data26 !== "boolean") && (typeof data26 !== "string")){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump/sshConfig",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/properties/sshConfig/type",keyword:"type",params:{type: schema41.properties.ssh.properties.jump.properties.sshConfig.type},message:"must be boolean,string"}];
return false;
}
var valid6 = _errs53 === errors;
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
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/jump",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/jump/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs39 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.sshConfig !== undefined){
let data27 = data12.sshConfig;
const _errs55 = errors;
if((typeof data27 !== "boolean") && (typeof data27 !== "string")){
validate22.errors = [{instancePath:instancePath+"/configuration/ssh/sshConfig",schemaPath:"builder-configuration.schema.json/properties/ssh/properties/sshConfig/type",keyword:"type",params:{type: schema41.properties.ssh.properties.sshConfig.type},message:"must be boolean,string"}];
return false;
}
var valid5 = _errs55 === errors;
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
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/ssh",schemaPath:"builder-configuration.schema.json/properties/ssh/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
let data28 = data10.portstree;
const _errs57 = errors;
if(errors === _errs57){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing5;
if((data28.path === undefined) && (missing5 = "path")){
validate22.errors = [{instancePath:instancePath+"/configuration/portstree",schemaPath:"builder-configuration.schema.json/properties/portstree/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data28.path !== undefined){
let data29 = data28.path;
const _errs59 = errors;
if(errors === _errs59){
if(typeof data29 === "string"){
if(func1(data29) < 1){
validate22.errors = [{instancePath:instancePath+"/configuration/portstree/path",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/portstree/path",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs59 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data28.packagesPath !== undefined){
const _errs61 = errors;
if(typeof data28.packagesPath !== "string"){
validate22.errors = [{instancePath:instancePath+"/configuration/portstree/packagesPath",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/packagesPath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs61 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data28.packagesCachePath !== undefined){
const _errs63 = errors;
if(typeof data28.packagesCachePath !== "string"){
validate22.errors = [{instancePath:instancePath+"/configuration/portstree/packagesCachePath",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/packagesCachePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs63 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data28.builderConfig !== undefined){
const _errs65 = errors;
if(typeof data28.builderConfig !== "string"){
validate22.errors = [{instancePath:instancePath+"/configuration/portstree/builderConfig",schemaPath:"builder-configuration.schema.json/properties/portstree/properties/builderConfig/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs65 === errors;
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
validate22.errors = [{instancePath:instancePath+"/configuration/portstree",schemaPath:"builder-configuration.schema.json/properties/portstree/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs57 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.haikuporter !== undefined){
let data33 = data10.haikuporter;
const _errs67 = errors;
if(errors === _errs67){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.path !== undefined){
const _errs69 = errors;
if(typeof data33.path !== "string"){
validate22.errors = [{instancePath:instancePath+"/configuration/haikuporter/path",schemaPath:"builder-configuration.schema.json/properties/haikuporter/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs69 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data33.args !== undefined){
const _errs71 = errors;
if(typeof data33.args !== "string"){
validate22.errors = [{instancePath:instancePath+"/configuration/haikuporter/args",schemaPath:"builder-configuration.schema.json/properties/haikuporter/properties/args/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs71 === errors;
}
else {
var valid8 = true;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/haikuporter",schemaPath:"builder-configuration.schema.json/properties/haikuporter/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs67 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.labels !== undefined){
let data36 = data10.labels;
const _errs73 = errors;
if(errors === _errs73){
if(Array.isArray(data36)){
if(data36.length > 100){
validate22.errors = [{instancePath:instancePath+"/configuration/labels",schemaPath:"builder-configuration.schema.json/properties/labels/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"}];
return false;
}
else {
var valid9 = true;
const len1 = data36.length;
for(let i1=0; i1<len1; i1++){
let data37 = data36[i1];
const _errs75 = errors;
if(errors === _errs75){
if(typeof data37 === "string"){
if(!pattern7.test(data37)){
validate22.errors = [{instancePath:instancePath+"/configuration/labels/" + i1,schemaPath:"builder-configuration.schema.json/properties/labels/items/pattern",keyword:"pattern",params:{pattern: "^[^\\s,]+$"},message:"must match pattern \""+"^[^\\s,]+$"+"\""}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/labels/" + i1,schemaPath:"builder-configuration.schema.json/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs75 === errors;
if(!valid9){
break;
}
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/configuration/labels",schemaPath:"builder-configuration.schema.json/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid4 = _errs73 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.memory !== undefined){
let data38 = data10.memory;
const _errs77 = errors;
if((!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))) && (typeof data38 !== "string")){
validate22.errors = [{instancePath:instancePath+"/configuration/memory",schemaPath:"builder-configuration.schema.json/properties/memory/type",keyword:"type",params:{type: schema41.properties.memory.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs77){
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 0 || isNaN(data38)){
validate22.errors = [{instancePath:instancePath+"/configuration/memory",schemaPath:"builder-configuration.schema.json/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
if(errors === _errs77){
if(typeof data38 === "string"){
if(!pattern8.test(data38)){
validate22.errors = [{instancePath:instancePath+"/configuration/memory",schemaPath:"builder-configuration.schema.json/properties/memory/pattern",keyword:"pattern",params:{pattern: "^[0-9]+([.][0-9]+)?[KMGT]?$"},message:"must match pattern \""+"^[0-9]+([.][0-9]+)?[KMGT]?$"+"\""}];
return false;
}
}
}
}
var valid4 = _errs77 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.disk !== undefined){
let data39 = data10.disk;
const _errs79 = errors;
if((!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))) && (typeof data39 !== "string")){
validate22.errors = [{instancePath:instancePath+"/configuration/disk",schemaPath:"builder-configuration.schema.json/properties/disk/type",keyword:"type",params:{type: schema41.properties.disk.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs79){
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
validate22.errors = [{instancePath:instancePath+"/configuration/disk",schemaPath:"builder-configuration.schema.json/properties/disk/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
if(errors === _errs79){
if(typeof data39 === "string"){
if(!pattern8.test(data39)){
validate22.errors = [{instancePath:instancePath+"/configuration/disk",schemaPath:"builder-configuration.schema.json/properties/disk/pattern",keyword:"pattern",params:{pattern: "^[0-9]+([.][0-9]+)?[KMGT]?$"},message:"must match pattern \""+"^[0-9]+([.][0-9]+)?[KMGT]?$"+"\""}];
return false;
}
}
}
}
var valid4 = _errs79 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.slots !== undefined){
let data40 = data10.slots;
const _errs81 = errors;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
validate22.errors = [{instancePath:instancePath+"/configuration/slots",schemaPath:"builder-configuration.schema.json/properties/slots/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs81){
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 64 || isNaN(data40)){
validate22.errors = [{instancePath:instancePath+"/configuration/slots",schemaPath:"builder-configuration.schema.json/properties/slots/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"}];
return false;
}
else {
if(data40 < 1 || isNaN(data40)){
validate22.errors = [{instancePath:instancePath+"/configuration/slots",schemaPath:"builder-configuration.schema.json/properties/slots/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid4 = _errs81 === errors;
}
else {
var valid4 = true;
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
validate22.errors = [{instancePath:instancePath+"/configuration",schemaPath:"builder-configuration.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.checks !== undefined){
let data41 = data.checks;
const _errs83 = errors;
if(errors === _errs83){
if(Array.isArray(data41)){
var valid10 = true;
const len2 = data41.length;
for(let i2=0; i2<len2; i2++){
let data42 = data41[i2];
const _errs85 = errors;
if(errors === _errs85){
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
let missing6;
if((((data42.what === undefined) && (missing6 = "what")) || ((data42.good === undefined) && (missing6 = "good"))) || ((data42.detail === undefined) && (missing6 = "detail"))){
validate22.errors = [{instancePath:instancePath+"/checks/" + i2,schemaPath:"#/properties/checks/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data42.what !== undefined){
const _errs87 = errors;
if(typeof data42.what !== "string"){
validate22.errors = [{instancePath:instancePath+"/checks/" + i2+"/what",schemaPath:"#/properties/checks/items/properties/what/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs87 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data42.good !== undefined){
const _errs89 = errors;
if(typeof data42.good !== "boolean"){
validate22.errors = [{instancePath:instancePath+"/checks/" + i2+"/good",schemaPath:"#/properties/checks/items/properties/good/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid11 = _errs89 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data42.detail !== undefined){
const _errs91 = errors;
if(typeof data42.detail !== "string"){
validate22.errors = [{instancePath:instancePath+"/checks/" + i2+"/detail",schemaPath:"#/properties/checks/items/properties/detail/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs91 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data42.hint !== undefined){
const _errs93 = errors;
if(typeof data42.hint !== "string"){
validate22.errors = [{instancePath:instancePath+"/checks/" + i2+"/hint",schemaPath:"#/properties/checks/items/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs93 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/checks/" + i2,schemaPath:"#/properties/checks/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs85 === errors;
if(!valid10){
break;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs83 === errors;
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
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":{"document":true,"name":true,"configurationFile":true,"knownHostsFile":true,"publicKey":true,"hostKeys":true,"configuration":true,"checks":true},"dynamicProps":false,"dynamicItems":false};

export const builderConfiguration: Validator<types.BuilderConfiguration> = validate23;

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="builder-configuration.schema.json" */;
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
if((((data.name === undefined) && (missing0 = "name")) || ((data.ssh === undefined) && (missing0 = "ssh"))) || ((data.portstree === undefined) && (missing0 = "portstree"))){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func1(data0) > 200){
validate23.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"}];
return false;
}
else {
if(!pattern4.test(data0)){
validate23.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"+"\""}];
return false;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh",schemaPath:"#/properties/ssh/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.host !== undefined){
let data2 = data1.host;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(func1(data2) < 1){
validate23.errors = [{instancePath:instancePath+"/ssh/host",schemaPath:"#/properties/ssh/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/ssh/host",schemaPath:"#/properties/ssh/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/port",schemaPath:"#/properties/ssh/properties/port/type",keyword:"type",params:{type: schema41.properties.ssh.properties.port.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
validate23.errors = [{instancePath:instancePath+"/ssh/port",schemaPath:"#/properties/ssh/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate23.errors = [{instancePath:instancePath+"/ssh/port",schemaPath:"#/properties/ssh/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
validate23.errors = [{instancePath:instancePath+"/ssh/port",schemaPath:"#/properties/ssh/properties/port/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/user",schemaPath:"#/properties/ssh/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/ssh/user",schemaPath:"#/properties/ssh/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/privateKey",schemaPath:"#/properties/ssh/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/privateKeyFile",schemaPath:"#/properties/ssh/properties/privateKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/hostKeyFile",schemaPath:"#/properties/ssh/properties/hostKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/jump",schemaPath:"#/properties/ssh/properties/jump/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data8.host !== undefined){
let data9 = data8.host;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data9 === "string"){
if(func1(data9) < 1){
validate23.errors = [{instancePath:instancePath+"/ssh/jump/host",schemaPath:"#/properties/ssh/properties/jump/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/ssh/jump/host",schemaPath:"#/properties/ssh/properties/jump/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/jump/port",schemaPath:"#/properties/ssh/properties/jump/properties/port/type",keyword:"type",params:{type: schema41.properties.ssh.properties.jump.properties.port.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs21){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 65535 || isNaN(data10)){
validate23.errors = [{instancePath:instancePath+"/ssh/jump/port",schemaPath:"#/properties/ssh/properties/jump/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"}];
return false;
}
else {
if(data10 < 1 || isNaN(data10)){
validate23.errors = [{instancePath:instancePath+"/ssh/jump/port",schemaPath:"#/properties/ssh/properties/jump/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
if(errors === _errs21){
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
validate23.errors = [{instancePath:instancePath+"/ssh/jump/port",schemaPath:"#/properties/ssh/properties/jump/properties/port/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/jump/user",schemaPath:"#/properties/ssh/properties/jump/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/ssh/jump/user",schemaPath:"#/properties/ssh/properties/jump/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/jump/privateKey",schemaPath:"#/properties/ssh/properties/jump/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/jump/privateKeyFile",schemaPath:"#/properties/ssh/properties/jump/properties/privateKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate23.errors = [{instancePath:instancePath+"/ssh/jump/hostKeyFile",schemaPath:"#/properties/ssh/properties/jump/properties/hostKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs29 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data8.sshConfig !== undefined){
let data15 = data8.sshConfig;
const _errs31 = errors;
if((typeof data15 !== "boolean") && (typeof data15 !== "string")){
validate23.errors = [{instancePath:instancePath+"/ssh/jump/sshConfig",schemaPath:"#/properties/ssh/properties/jump/properties/sshConfig/type",keyword:"type",params:{type: schema41.properties.ssh.properties.jump.properties.sshConfig.type},message:"must be boolean,string"}];
return false;
}
var valid2 = _errs31 === errors;
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
}
else {
validate23.errors = [{instancePath:instancePath+"/ssh/jump",schemaPath:"#/properties/ssh/properties/jump/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.sshConfig !== undefined){
let data16 = data1.sshConfig;
const _errs33 = errors;
if((typeof data16 !== "boolean") && (typeof data16 !== "string")){
validate23.errors = [{instancePath:instancePath+"/ssh/sshConfig",schemaPath:"#/properties/ssh/properties/sshConfig/type",keyword:"type",params:{type: schema41.properties.ssh.properties.sshConfig.type},message:"must be boolean,string"}];
return false;
}
var valid1 = _errs33 === errors;
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
}
else {
validate23.errors = [{instancePath:instancePath+"/ssh",schemaPath:"#/properties/ssh/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
let data17 = data.portstree;
const _errs35 = errors;
if(errors === _errs35){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing3;
if((data17.path === undefined) && (missing3 = "path")){
validate23.errors = [{instancePath:instancePath+"/portstree",schemaPath:"#/properties/portstree/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data17.path !== undefined){
let data18 = data17.path;
const _errs37 = errors;
if(errors === _errs37){
if(typeof data18 === "string"){
if(func1(data18) < 1){
validate23.errors = [{instancePath:instancePath+"/portstree/path",schemaPath:"#/properties/portstree/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/portstree/path",schemaPath:"#/properties/portstree/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data17.packagesPath !== undefined){
const _errs39 = errors;
if(typeof data17.packagesPath !== "string"){
validate23.errors = [{instancePath:instancePath+"/portstree/packagesPath",schemaPath:"#/properties/portstree/properties/packagesPath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data17.packagesCachePath !== undefined){
const _errs41 = errors;
if(typeof data17.packagesCachePath !== "string"){
validate23.errors = [{instancePath:instancePath+"/portstree/packagesCachePath",schemaPath:"#/properties/portstree/properties/packagesCachePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs41 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data17.builderConfig !== undefined){
const _errs43 = errors;
if(typeof data17.builderConfig !== "string"){
validate23.errors = [{instancePath:instancePath+"/portstree/builderConfig",schemaPath:"#/properties/portstree/properties/builderConfig/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs43 === errors;
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
validate23.errors = [{instancePath:instancePath+"/portstree",schemaPath:"#/properties/portstree/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.haikuporter !== undefined){
let data22 = data.haikuporter;
const _errs45 = errors;
if(errors === _errs45){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.path !== undefined){
const _errs47 = errors;
if(typeof data22.path !== "string"){
validate23.errors = [{instancePath:instancePath+"/haikuporter/path",schemaPath:"#/properties/haikuporter/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs47 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data22.args !== undefined){
const _errs49 = errors;
if(typeof data22.args !== "string"){
validate23.errors = [{instancePath:instancePath+"/haikuporter/args",schemaPath:"#/properties/haikuporter/properties/args/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs49 === errors;
}
else {
var valid4 = true;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/haikuporter",schemaPath:"#/properties/haikuporter/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.labels !== undefined){
let data25 = data.labels;
const _errs51 = errors;
if(errors === _errs51){
if(Array.isArray(data25)){
if(data25.length > 100){
validate23.errors = [{instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"}];
return false;
}
else {
var valid5 = true;
const len0 = data25.length;
for(let i0=0; i0<len0; i0++){
let data26 = data25[i0];
const _errs53 = errors;
if(errors === _errs53){
if(typeof data26 === "string"){
if(!pattern7.test(data26)){
validate23.errors = [{instancePath:instancePath+"/labels/" + i0,schemaPath:"#/properties/labels/items/pattern",keyword:"pattern",params:{pattern: "^[^\\s,]+$"},message:"must match pattern \""+"^[^\\s,]+$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/labels/" + i0,schemaPath:"#/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs53 === errors;
if(!valid5){
break;
}
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs51 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.memory !== undefined){
let data27 = data.memory;
const _errs55 = errors;
if((!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))) && (typeof data27 !== "string")){
validate23.errors = [{instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/type",keyword:"type",params:{type: schema41.properties.memory.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs55){
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
validate23.errors = [{instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
if(errors === _errs55){
if(typeof data27 === "string"){
if(!pattern8.test(data27)){
validate23.errors = [{instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/pattern",keyword:"pattern",params:{pattern: "^[0-9]+([.][0-9]+)?[KMGT]?$"},message:"must match pattern \""+"^[0-9]+([.][0-9]+)?[KMGT]?$"+"\""}];
return false;
}
}
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disk !== undefined){
let data28 = data.disk;
const _errs57 = errors;
if((!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))) && (typeof data28 !== "string")){
validate23.errors = [{instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/type",keyword:"type",params:{type: schema41.properties.disk.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs57){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
validate23.errors = [{instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
if(errors === _errs57){
if(typeof data28 === "string"){
if(!pattern8.test(data28)){
validate23.errors = [{instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/pattern",keyword:"pattern",params:{pattern: "^[0-9]+([.][0-9]+)?[KMGT]?$"},message:"must match pattern \""+"^[0-9]+([.][0-9]+)?[KMGT]?$"+"\""}];
return false;
}
}
}
}
var valid0 = _errs57 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.slots !== undefined){
let data29 = data.slots;
const _errs59 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate23.errors = [{instancePath:instancePath+"/slots",schemaPath:"#/properties/slots/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs59){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 64 || isNaN(data29)){
validate23.errors = [{instancePath:instancePath+"/slots",schemaPath:"#/properties/slots/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"}];
return false;
}
else {
if(data29 < 1 || isNaN(data29)){
validate23.errors = [{instancePath:instancePath+"/slots",schemaPath:"#/properties/slots/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs59 === errors;
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
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":{"name":true,"ssh":true,"portstree":true,"haikuporter":true,"labels":true,"memory":true,"disk":true,"slots":true},"dynamicProps":false,"dynamicItems":false};

export const buildrun: Validator<types.Buildrun> = validate24;
const schema43 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"buildrun.schema.json","title":"Buildrun","description":"How a buildrun ended. Written by dispatch, read by createrepo.","type":"object","required":["document","tree","architecture","packages","output","status","startTime","endTime","built","failed","lost","cancelled","skipped"],"properties":{"document":{"const":"buildmeister/buildrun@1","description":"The kind of this document and its major version."},"tree":{"$ref":"tree.schema.json"},"architecture":{"type":"string","description":"Target architecture."},"packages":{"type":"string","description":"Absolute path of the packages folder that the built packages are in."},"output":{"type":"string","description":"Absolute path of the folder with the buildrun's files (status.json, journal, records, logs)."},"status":{"type":"string","description":"In words, as HaikuPorter has it: \"complete\", \"complete (with 2 failures)\", \"aborted\"."},"publish":{"type":"boolean","description":"Whether createrepo is to publish what is in the packages folder; left out, it is. False if the buildrun was aborted: the next one ends what it began, and is published."},"startTime":{"type":["number","null"],"description":"Seconds since the epoch; null if there was nothing to do."},"endTime":{"type":["number","null"],"description":"Seconds since the epoch; null if there was nothing to do."},"built":{"type":"array","description":"Ports whose packages were built and put into the packages folder.","items":{"$ref":"#/$defs/outcome"}},"failed":{"type":"array","description":"Ports whose build failed.","items":{"$ref":"#/$defs/outcome"}},"lost":{"type":"array","description":"Ports that could not be built because of something else, named in the reason. They are owed.","items":{"$ref":"#/$defs/outcome"}},"cancelled":{"type":"array","description":"Ports that were cancelled, or not begun when the run was stopped. They are owed.","items":{"$ref":"#/$defs/outcome"}},"skipped":{"type":"array","description":"What the plan skipped, as it said it.","items":{"title":"SkippedOutcome","type":"object","description":"A port that was not built.","required":["port","code","reason"],"properties":{"port":{"$ref":"port.schema.json"},"code":{"type":"string","description":"Reason code of the plan."},"reason":{"type":"string","description":"Why."}}}}},"$defs":{"outcome":{"title":"Outcome","type":"object","description":"How a port ended.","required":["port","buildNumbers","builder"],"properties":{"port":{"$ref":"port.schema.json"},"buildNumbers":{"type":"array","description":"Numbers of its builds, the last one last; their logs are builds/N.log.","items":{"type":"integer","description":"Build number.","minimum":0}},"builder":{"type":["string","null"],"description":"Builder of the last build; null if it never ran."},"duration":{"type":"number","description":"Seconds the last build took.","minimum":0},"packages":{"type":"array","description":"Packages that it put into the packages folder.","items":{"title":"BuiltPackage","type":"object","description":"A package file.","required":["fileName","size","sha256"],"properties":{"fileName":{"type":"string","description":"File name."},"size":{"type":"integer","description":"Size in bytes.","minimum":0},"sha256":{"type":"string","description":"SHA-256 of the file in lower-case hex.","pattern":"^[0-9a-f]{64}$"}}}},"kept":{"type":"array","description":"Package files of the port that were in the packages folder already, as another port makes them too; what the build made of them was not taken. Absent: none.","items":{"type":"string","description":"File name."}},"class":{"type":"string","description":"Kind of failure: build-failed, timeout, no-output, result-missing, result-invalid, dependency-failed, source-download, out-of-memory, disk-full, cancelled."},"reason":{"type":"string","description":"Why it ended so, naming the port, package or builder that is the cause."},"line":{"type":"integer","description":"Line of the log that shows the reason, counted from 1.","minimum":1}}}}};
const schema45 = {"title":"Outcome","type":"object","description":"How a port ended.","required":["port","buildNumbers","builder"],"properties":{"port":{"$ref":"port.schema.json"},"buildNumbers":{"type":"array","description":"Numbers of its builds, the last one last; their logs are builds/N.log.","items":{"type":"integer","description":"Build number.","minimum":0}},"builder":{"type":["string","null"],"description":"Builder of the last build; null if it never ran."},"duration":{"type":"number","description":"Seconds the last build took.","minimum":0},"packages":{"type":"array","description":"Packages that it put into the packages folder.","items":{"title":"BuiltPackage","type":"object","description":"A package file.","required":["fileName","size","sha256"],"properties":{"fileName":{"type":"string","description":"File name."},"size":{"type":"integer","description":"Size in bytes.","minimum":0},"sha256":{"type":"string","description":"SHA-256 of the file in lower-case hex.","pattern":"^[0-9a-f]{64}$"}}}},"kept":{"type":"array","description":"Package files of the port that were in the packages folder already, as another port makes them too; what the build made of them was not taken. Absent: none.","items":{"type":"string","description":"File name."}},"class":{"type":"string","description":"Kind of failure: build-failed, timeout, no-output, result-missing, result-invalid, dependency-failed, source-download, out-of-memory, disk-full, cancelled."},"reason":{"type":"string","description":"Why it ended so, naming the port, package or builder that is the cause."},"line":{"type":"integer","description":"Line of the log that shows the reason, counted from 1.","minimum":1}}};
const pattern16 = new RegExp("^[0-9a-f]{64}$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
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
validate25.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
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
validate25.errors = [{instancePath:instancePath+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.name !== undefined){
let data1 = data0.name;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) < 1){
validate25.errors = [{instancePath:instancePath+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate25.errors = [{instancePath:instancePath+"/buildNumbers/" + i0,schemaPath:"#/properties/buildNumbers/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate25.errors = [{instancePath:instancePath+"/buildNumbers/" + i0,schemaPath:"#/properties/buildNumbers/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
validate25.errors = [{instancePath:instancePath+"/buildNumbers",schemaPath:"#/properties/buildNumbers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate25.errors = [{instancePath:instancePath+"/builder",schemaPath:"#/properties/builder/type",keyword:"type",params:{type: schema45.properties.builder.type},message:"must be string,null"}];
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
validate25.errors = [{instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number"}];
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
validate25.errors = [{instancePath:instancePath+"/packages/" + i1,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data11.fileName !== undefined){
const _errs26 = errors;
if(typeof data11.fileName !== "string"){
validate25.errors = [{instancePath:instancePath+"/packages/" + i1+"/fileName",schemaPath:"#/properties/packages/items/properties/fileName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/packages/" + i1+"/size",schemaPath:"#/properties/packages/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs28){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
validate25.errors = [{instancePath:instancePath+"/packages/" + i1+"/size",schemaPath:"#/properties/packages/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(!pattern16.test(data14)){
validate25.errors = [{instancePath:instancePath+"/packages/" + i1+"/sha256",schemaPath:"#/properties/packages/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate25.errors = [{instancePath:instancePath+"/packages/" + i1+"/sha256",schemaPath:"#/properties/packages/items/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/packages/" + i1,schemaPath:"#/properties/packages/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate25.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kept !== undefined){
let data15 = data.kept;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data15)){
var valid6 = true;
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
const _errs34 = errors;
if(typeof data15[i2] !== "string"){
validate25.errors = [{instancePath:instancePath+"/kept/" + i2,schemaPath:"#/properties/kept/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs34 === errors;
if(!valid6){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/kept",schemaPath:"#/properties/kept/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.class !== undefined){
const _errs36 = errors;
if(typeof data.class !== "string"){
validate25.errors = [{instancePath:instancePath+"/class",schemaPath:"#/properties/class/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
const _errs38 = errors;
if(typeof data.reason !== "string"){
validate25.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.line !== undefined){
let data19 = data.line;
const _errs40 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate25.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs40){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 1 || isNaN(data19)){
validate25.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs40 === errors;
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
else {
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":{"port":true,"buildNumbers":true,"builder":true,"duration":true,"packages":true,"kept":true,"class":true,"reason":true,"line":true},"dynamicProps":false,"dynamicItems":false};


function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="buildrun.schema.json" */;
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
if((((((((((((((data.document === undefined) && (missing0 = "document")) || ((data.tree === undefined) && (missing0 = "tree"))) || ((data.architecture === undefined) && (missing0 = "architecture"))) || ((data.packages === undefined) && (missing0 = "packages"))) || ((data.output === undefined) && (missing0 = "output"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.startTime === undefined) && (missing0 = "startTime"))) || ((data.endTime === undefined) && (missing0 = "endTime"))) || ((data.built === undefined) && (missing0 = "built"))) || ((data.failed === undefined) && (missing0 = "failed"))) || ((data.lost === undefined) && (missing0 = "lost"))) || ((data.cancelled === undefined) && (missing0 = "cancelled"))) || ((data.skipped === undefined) && (missing0 = "skipped"))){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/buildrun@1" !== data.document){
validate24.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/buildrun@1"},message:"must be equal to constant"}];
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
validate24.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.path !== undefined){
const _errs5 = errors;
if(typeof data1.path !== "string"){
validate24.errors = [{instancePath:instancePath+"/tree/path",schemaPath:"tree.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate24.errors = [{instancePath:instancePath+"/tree/head",schemaPath:"tree.schema.json/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"}];
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
validate24.errors = [{instancePath:instancePath+"/tree/origin",schemaPath:"tree.schema.json/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"}];
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
validate24.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate24.errors = [{instancePath:instancePath+"/architecture",schemaPath:"#/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate24.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate24.errors = [{instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate24.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.publish !== undefined){
const _errs19 = errors;
if(typeof data.publish !== "boolean"){
validate24.errors = [{instancePath:instancePath+"/publish",schemaPath:"#/properties/publish/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.startTime !== undefined){
let data10 = data.startTime;
const _errs21 = errors;
if((!((typeof data10 == "number") && (isFinite(data10)))) && (data10 !== null)){
validate24.errors = [{instancePath:instancePath+"/startTime",schemaPath:"#/properties/startTime/type",keyword:"type",params:{type: schema43.properties.startTime.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.endTime !== undefined){
let data11 = data.endTime;
const _errs23 = errors;
if((!((typeof data11 == "number") && (isFinite(data11)))) && (data11 !== null)){
validate24.errors = [{instancePath:instancePath+"/endTime",schemaPath:"#/properties/endTime/type",keyword:"type",params:{type: schema43.properties.endTime.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.built !== undefined){
let data12 = data.built;
const _errs25 = errors;
if(errors === _errs25){
if(Array.isArray(data12)){
var valid3 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
const _errs27 = errors;
if(!(validate25(data12[i0], {instancePath:instancePath+"/built/" + i0,parentData:data12,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid3 = _errs27 === errors;
if(!valid3){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/built",schemaPath:"#/properties/built/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failed !== undefined){
let data14 = data.failed;
const _errs28 = errors;
if(errors === _errs28){
if(Array.isArray(data14)){
var valid4 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
const _errs30 = errors;
if(!(validate25(data14[i1], {instancePath:instancePath+"/failed/" + i1,parentData:data14,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid4 = _errs30 === errors;
if(!valid4){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/failed",schemaPath:"#/properties/failed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lost !== undefined){
let data16 = data.lost;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data16)){
var valid5 = true;
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
const _errs33 = errors;
if(!(validate25(data16[i2], {instancePath:instancePath+"/lost/" + i2,parentData:data16,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid5 = _errs33 === errors;
if(!valid5){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/lost",schemaPath:"#/properties/lost/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cancelled !== undefined){
let data18 = data.cancelled;
const _errs34 = errors;
if(errors === _errs34){
if(Array.isArray(data18)){
var valid6 = true;
const len3 = data18.length;
for(let i3=0; i3<len3; i3++){
const _errs36 = errors;
if(!(validate25(data18[i3], {instancePath:instancePath+"/cancelled/" + i3,parentData:data18,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
var valid6 = _errs36 === errors;
if(!valid6){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/cancelled",schemaPath:"#/properties/cancelled/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.skipped !== undefined){
let data20 = data.skipped;
const _errs37 = errors;
if(errors === _errs37){
if(Array.isArray(data20)){
var valid7 = true;
const len4 = data20.length;
for(let i4=0; i4<len4; i4++){
let data21 = data20[i4];
const _errs39 = errors;
if(errors === _errs39){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing2;
if((((data21.port === undefined) && (missing2 = "port")) || ((data21.code === undefined) && (missing2 = "code"))) || ((data21.reason === undefined) && (missing2 = "reason"))){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4,schemaPath:"#/properties/skipped/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data21.port !== undefined){
let data22 = data21.port;
const _errs41 = errors;
const _errs42 = errors;
if(errors === _errs42){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing3;
if((((((data22.name === undefined) && (missing3 = "name")) || ((data22.version === undefined) && (missing3 = "version"))) || ((data22.revision === undefined) && (missing3 = "revision"))) || ((data22.revisionedName === undefined) && (missing3 = "revisionedName"))) || ((data22.recipeFilePath === undefined) && (missing3 = "recipeFilePath"))){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data22.name !== undefined){
let data23 = data22.name;
const _errs44 = errors;
if(errors === _errs44){
if(typeof data23 === "string"){
if(func1(data23) < 1){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs44 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data22.version !== undefined){
const _errs46 = errors;
if(typeof data22.version !== "string"){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs46 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data22.revision !== undefined){
const _errs48 = errors;
if(typeof data22.revision !== "string"){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs48 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data22.revisionedName !== undefined){
const _errs50 = errors;
if(typeof data22.revisionedName !== "string"){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs50 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data22.recipeFilePath !== undefined){
const _errs52 = errors;
if(typeof data22.recipeFilePath !== "string"){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs52 === errors;
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
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs41 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data21.code !== undefined){
const _errs54 = errors;
if(typeof data21.code !== "string"){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/code",schemaPath:"#/properties/skipped/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs54 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data21.reason !== undefined){
const _errs56 = errors;
if(typeof data21.reason !== "string"){
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4+"/reason",schemaPath:"#/properties/skipped/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs56 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/skipped/" + i4,schemaPath:"#/properties/skipped/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs39 === errors;
if(!valid7){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/skipped",schemaPath:"#/properties/skipped/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs37 === errors;
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
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":{"document":true,"tree":true,"architecture":true,"packages":true,"output":true,"status":true,"publish":true,"startTime":true,"endTime":true,"built":true,"failed":true,"lost":true,"cancelled":true,"skipped":true},"dynamicProps":false,"dynamicItems":false};

export const buildrunEvent: Validator<types.BuildrunEvent> = validate30;
const schema48 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"buildrun-event.schema.json","title":"BuildrunEvent","description":"One line of a buildrun's journal. The events of a journal, applied in order, give the state of the buildrun.","type":"object","oneOf":[{"title":"BuildrunBegan","type":"object","description":"A buildrun began. The first event of a journal.","required":["document","time","event","planDigest","tree","architecture","secondaryArchitectures","packages","systemPackages","maxFailures","builds","skipped"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"began","description":"What happened."},"planDigest":{"type":"string","description":"SHA-256 over what the plan asks for, to recognise it again."},"tree":{"$ref":"tree.schema.json"},"architecture":{"type":"string","description":"Target architecture."},"secondaryArchitectures":{"type":"array","description":"Secondary target architectures.","items":{"type":"string","description":"Architecture."}},"settings":{"$ref":"plan-settings.schema.json"},"packages":{"type":"string","description":"Absolute path of the packages folder."},"systemPackages":{"type":["string","null"],"description":"Absolute path of the folder of system packages; null if there is none."},"maxFailures":{"type":["integer","null"],"description":"The buildrun stops after so many failed builds; null if it never does."},"adopted":{"type":"array","description":"Builds that an earlier buildrun began, and that may still run on their builders, or wait there to be fetched: they go on as builds of this one. Buildruns of earlier versions do not have it.","items":{"title":"AdoptedBuild","type":"object","description":"A build that an earlier buildrun began.","required":["build","number","key","builder","startTime"],"properties":{"build":{"type":"string","description":"revisionedName of the port."},"number":{"type":"integer","description":"Build number.","minimum":0},"key":{"type":"string","description":"Tells it from all other builds on its builder.","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$"},"builder":{"type":"string","description":"Builder that it was given to."},"startTime":{"type":"integer","description":"When it began, in milliseconds since the epoch.","minimum":0}}}},"builds":{"type":"array","description":"What is to be built.","items":{"title":"ScheduledBuild","type":"object","description":"A build of the buildrun.","required":["port","resultingPackages","requiredPackages","needs","estimate"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files that it makes.","items":{"type":"string","description":"File name."}},"sharedPackages":{"type":"array","description":"Those of resultingPackages that another port makes or made as well. If one is in the packages folder already, it stays, and what this build makes of it is not taken. Absent: none.","items":{"type":"string","description":"File name."}},"requiredPackages":{"type":"array","description":"Package files that it needs and that were there at the beginning.","items":{"type":"string","description":"File name."}},"needs":{"type":"array","description":"Packages that it waits for.","items":{"title":"NeededPackage","type":"object","description":"A package that another build makes.","required":["package","build"],"properties":{"package":{"type":"string","description":"name-version."},"build":{"type":"string","description":"revisionedName of the port whose build makes it."}}}},"estimate":{"type":"integer","description":"How long it is expected to take on a builder of speed 1, in milliseconds; where nobody knows, how long it may well take.","minimum":0},"likely":{"type":"integer","description":"Given where nobody knows: how long builds take on average, in milliseconds.","minimum":0},"lost":{"title":"LostBeforehand","type":"object","description":"Given if it can not be built.","required":["class","reason"],"properties":{"class":{"$ref":"#/$defs/failureClass"},"reason":{"type":"string","description":"Why, in words, naming the port, package or builder that is the cause."}}},"priority":{"type":"integer","description":"Builds of higher priority are started first, and with them whatever they need. Default: 0.","minimum":-1000,"maximum":1000},"wants":{"title":"BuilderWants","type":"object","description":"What a builder must have to be given this build.","properties":{"labels":{"type":"array","description":"Labels that the builder must have.","items":{"type":"string","description":"Label."}},"memory":{"type":"integer","description":"Memory that the builder's machine must have, and that no other build there may have been promised, in bytes.","minimum":0},"disk":{"type":"integer","description":"Free disk space that the builder must have, in bytes.","minimum":0}}},"neverOn":{"type":"array","description":"Builders, by name or host, that must not be given this build.","items":{"type":"string","description":"Name of the builder or of its host."}},"avoid":{"type":"array","description":"Builders on which it came to grief in earlier buildruns; they are used only when there is no other.","items":{"type":"string","description":"Name of the builder."}},"limits":{"title":"ScheduledLimits","type":"object","description":"Limits of this build instead of those of the buildrun.","properties":{"totalSeconds":{"type":"number","description":"Ended after so many seconds; 0 for never.","minimum":0},"silentSeconds":{"type":"number","description":"Ended after so many seconds without output; 0 for never.","minimum":0},"repeatSeconds":{"type":"number","description":"Ended after so many seconds with nothing but lines that repeat; 0 for never. Default: as silentSeconds.","minimum":0},"logBytes":{"type":"integer","description":"Ended when it has printed so many bytes; 0 for never.","minimum":0}}}}}},"skipped":{"type":"array","description":"What is not built, and why.","items":{"title":"SkippedBuild","type":"object","description":"A port that is not built.","required":["port","resultingPackages","code","reason"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files it would make.","items":{"type":"string","description":"File name."}},"code":{"type":"string","description":"Reason code of the plan, or ALREADY_BUILT."},"reason":{"type":"string","description":"Why."}}}},"packageSizes":{"type":"object","description":"Sizes in bytes of the packages that were there at the beginning and that some build requires, by file name.","additionalProperties":{"type":"integer","description":"Size in bytes.","minimum":0}},"token":{"type":"string","description":"Tells this buildrun from all others for ever: what it leaves running on a builder is known again by it. Absent in buildruns of earlier versions.","pattern":"^[A-Za-z0-9]{1,64}$"}}},{"title":"DispatchAttached","type":"object","description":"A dispatch process took over the buildrun, with these builders. Builds that another one had running may still be there, and an earlier stop is lifted.","required":["document","time","event","builders"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"attached","description":"What happened."},"settles":{"type":"boolean","description":"Whether the next dispatch writes what this one cannot write when the buildrun has ended. Absent: if it has begun with a list of adopted builds."},"builders":{"type":"array","description":"Builders that may be used from now on.","items":{"title":"AttachedBuilder","type":"object","description":"A builder.","required":["name","speed"],"properties":{"name":{"type":"string","description":"Name of the builder."},"speed":{"type":"number","description":"How fast it is; 1 is usual, 2 takes half the time.","exclusiveMinimum":0},"host":{"type":"string","description":"The machine. Builders of one host share its memory. Default: the builder's name."},"architecture":{"type":["string","null"],"description":"Architecture that it builds for; null or absent: that of the buildrun."},"labels":{"type":"array","description":"Its labels.","items":{"type":"string","description":"Label."}},"memory":{"type":["integer","null"],"description":"Memory of the machine in bytes; null or absent: unknown.","minimum":0},"bandwidth":{"type":"number","description":"How fast packages are sent to it, in bytes a second, as earlier buildruns show.","exclusiveMinimum":0}}}}}},{"title":"BuilderPreparing","type":"object","description":"A builder is being connected to and prepared.","required":["document","time","event","builder"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"builder-preparing","description":"What happened."},"builder":{"type":"string","description":"Name of the builder."}}},{"title":"BuilderReady","type":"object","description":"A builder can take a build, or goes on with the one that it was left with.","required":["document","time","event","builder"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"builder-ready","description":"What happened."},"builder":{"type":"string","description":"Name of the builder."},"running":{"type":["integer","null"],"description":"Number of the build that survived there: it still runs, or has ended and waits to be fetched. Null or absent: none.","minimum":0},"cached":{"type":"array","description":"Packages in its cache, of those that builds of this buildrun require, in code unit order. Absent: unknown.","items":{"type":"string","description":"File name."}},"memory":{"type":["integer","null"],"description":"Memory for builds, in bytes; null or absent: unknown.","minimum":0},"diskFree":{"type":["integer","null"],"description":"Free disk space for packages and builds, in bytes; null or absent: unknown.","minimum":0}}},{"title":"BuilderFailed","type":"object","description":"A builder, or the way to it, is at fault. Its build, if it had one, is waited for if it may still be running there, and tried again otherwise.","required":["document","time","event","builder","class","reason"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"builder-failed","description":"What happened."},"builder":{"type":"string","description":"Name of the builder."},"class":{"enum":["authentication","cancelled","configuration","connection-lost","disk-full","environment","host-key","locked","master-disk","mounted","remote-command","stalled","transfer","unreachable"],"title":"BuilderFailureClass","description":"What is wrong with it."},"reason":{"type":"string","description":"Why, in words, naming the port, package or builder that is the cause."}}},{"title":"BuilderReleased","type":"object","description":"A builder that is to be drained has been let go: this dispatch has no connection to it and does not hold its lock any more.","required":["document","time","event","builder"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"builder-released","description":"What happened."},"builder":{"type":"string","description":"Name of the builder."}}},{"title":"BuildStarted","type":"object","description":"A build was given to a builder.","required":["document","time","event","build","number","builder"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"build-started","description":"What happened."},"build":{"type":"string","description":"revisionedName of the port."},"number":{"type":"integer","description":"Build number.","minimum":0},"builder":{"type":"string","description":"Name of the builder."},"alsoRequired":{"type":"array","description":"Package files that it is given besides those known before, each in place of any other version of that package: packages need them at run time, as is found when all of them are there. Absent: none.","items":{"type":"string","description":"File name."}}}},{"title":"BuildFetched","type":"object","description":"All packages of a build are in its staging folder and checked; they are about to be put into the packages folder.","required":["document","time","event","number","packages"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"build-fetched","description":"What happened."},"number":{"type":"integer","description":"Build number.","minimum":0},"packages":{"type":"array","description":"The packages.","items":{"title":"CommittedPackage","type":"object","description":"A package file.","required":["fileName","size","sha256"],"properties":{"fileName":{"type":"string","description":"File name."},"size":{"type":"integer","description":"Size in bytes.","minimum":0},"sha256":{"type":"string","description":"SHA-256 of the file in lower-case hex.","pattern":"^[0-9a-f]{64}$"}}}},"upload":{"title":"Upload","type":"object","description":"What was sent to the builder for this build, and how long that took.","required":["bytes","seconds"],"properties":{"bytes":{"type":"integer","description":"Size in bytes.","minimum":0},"seconds":{"type":"number","description":"Seconds.","minimum":0}}}}},{"title":"BuildCommitted","type":"object","description":"All packages of a build are in the packages folder.","required":["document","time","event","number","alsoRequired"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"build-committed","description":"What happened."},"number":{"type":"integer","description":"Build number.","minimum":0},"alsoRequired":{"type":"array","description":"Package files that whoever requires these packages must be given too, unless there is another version of them. In journals of earlier versions; now it is found when a build is started.","items":{"type":"string","description":"File name."}},"kept":{"type":"array","description":"Shared packages of the build that were in the packages folder already, from another port. They stayed, and what the build made of them was not taken. Absent: none.","items":{"type":"string","description":"File name."}}}},{"title":"BuildFailed","type":"object","description":"A build failed, or was cancelled.","required":["document","time","event","number","class","reason"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"build-failed","description":"What happened."},"number":{"type":"integer","description":"Build number.","minimum":0},"class":{"$ref":"#/$defs/failureClass"},"reason":{"type":"string","description":"Why, in words, naming the port, package or builder that is the cause."},"exitStatus":{"type":"integer","description":"Exit status of HaikuPorter."},"line":{"type":"integer","description":"Line of the log that shows the reason, counted from 1.","minimum":1},"upload":{"title":"Upload","type":"object","description":"What was sent to the builder for this build, and how long that took.","required":["bytes","seconds"],"properties":{"bytes":{"type":"integer","description":"Size in bytes.","minimum":0},"seconds":{"type":"number","description":"Seconds.","minimum":0}}}}},{"title":"BuildLost","type":"object","description":"A build that is not running can not be built.","required":["document","time","event","build","class","reason"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"build-lost","description":"What happened."},"build":{"type":"string","description":"revisionedName of the port."},"class":{"$ref":"#/$defs/failureClass"},"reason":{"type":"string","description":"Why, in words, naming the port, package or builder that is the cause."}}},{"title":"BuildAbandoned","type":"object","description":"A build that may still be running on a builder that is away is waited for no longer.","required":["document","time","event","number","builder","reason"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"build-abandoned","description":"What happened."},"number":{"type":"integer","description":"Build number.","minimum":0},"builder":{"type":"string","description":"Name of the builder."},"reason":{"type":"string","description":"Why, in words, naming the port, package or builder that is the cause."}}},{"title":"ControlAnswered","type":"object","description":"Somebody asked for something, and was answered. Only what was accepted has an effect.","required":["document","time","event","id","control","by","accepted","answer"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"control","description":"What happened."},"id":{"type":"string","description":"Tells this request from all others of the buildrun."},"control":{"enum":["stop","abort","pause","resume","pause-builder","drain-builder","resume-builder","cancel","retry","priority"],"title":"Control","description":"What is asked for: to finish running builds and start no more, to cancel running builds too, to start nothing for a while and to go on; the same of one builder, where drained ones are also let go; to cancel, retry or hurry a build."},"builder":{"type":"string","description":"The builder it is about."},"build":{"type":"string","description":"The build it is about: its revisionedName, or what was asked for if there is no such build."},"priority":{"type":"integer","description":"With control priority: the new one.","minimum":-1000,"maximum":1000},"by":{"type":"string","description":"Who asked, such as a person's name or a signal."},"accepted":{"type":"boolean","description":"Whether it is done."},"answer":{"type":"string","description":"What will happen, or why not, in words."}}},{"title":"BuildrunStopping","type":"object","description":"No more builds are started.","required":["document","time","event","class","reason"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"stopping","description":"What happened."},"class":{"enum":["stop","abort","signal","max-failures","disk-full","no-usable-builder","superseded"],"title":"StopClass","description":"What stops it. With stop and max-failures, running builds are finished; with the others they are not. With superseded, the next buildrun takes over what runs. Journals of earlier versions have signal where abort is written now."},"reason":{"type":"string","description":"Why, in words, naming the port, package or builder that is the cause."}}},{"title":"BuildrunEnded","type":"object","description":"The buildrun ended. What was neither built nor failed nor lost is cancelled.","required":["document","time","event"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"ended","description":"What happened."}}},{"title":"BuildrunSettled","type":"object","description":"All that is made from the journal at the end is written: pending.json, status.json, records. An ended buildrun without this is settled by the next dispatch.","required":["document","time","event"],"properties":{"document":{"const":"buildmeister/event@1","description":"The kind of this document and its major version."},"time":{"type":"integer","description":"When it happened, in milliseconds since the epoch.","minimum":0},"event":{"const":"settled","description":"What happened."}}}],"$defs":{"failureClass":{"enum":["build-failed","cancelled","dependency-failed","disk-full","interrupted","killed","log-too-large","missing-dependency","no-output","no-progress","out-of-memory","package-vanished","result-invalid","result-missing","source-checksum","source-download","timeout","unbuildable"],"title":"FailureClass","description":"Kind of failure; it decides whether and how the build is tried again."}}};
const schema50 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"plan-settings.schema.json","title":"PlanSettings","description":"Settings of haikuports.conf that decide which packages there are. Builders are given the same as the plan was made with.","type":"object","required":["allowUntested","createSourcePackages"],"properties":{"allowUntested":{"type":"boolean","description":"ALLOW_UNTESTED: ports that are marked as untested are built."},"createSourcePackages":{"type":"boolean","description":"CREATE_SOURCE_PACKAGES: ports have packages of their sources."}}};
const schema52 = {"enum":["build-failed","cancelled","dependency-failed","disk-full","interrupted","killed","log-too-large","missing-dependency","no-output","no-progress","out-of-memory","package-vanished","result-invalid","result-missing","source-checksum","source-download","timeout","unbuildable"],"title":"FailureClass","description":"Kind of failure; it decides whether and how the build is tried again."};
const pattern17 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$", "u");
const pattern18 = new RegExp("^[A-Za-z0-9]{1,64}$", "u");

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="buildrun-event.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate30.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((data.document === undefined) && (missing0 = "document")) || ((data.time === undefined) && (missing0 = "time"))) || ((data.event === undefined) && (missing0 = "event"))) || ((data.planDigest === undefined) && (missing0 = "planDigest"))) || ((data.tree === undefined) && (missing0 = "tree"))) || ((data.architecture === undefined) && (missing0 = "architecture"))) || ((data.secondaryArchitectures === undefined) && (missing0 = "secondaryArchitectures"))) || ((data.packages === undefined) && (missing0 = "packages"))) || ((data.systemPackages === undefined) && (missing0 = "systemPackages"))) || ((data.maxFailures === undefined) && (missing0 = "maxFailures"))) || ((data.builds === undefined) && (missing0 = "builds"))) || ((data.skipped === undefined) && (missing0 = "skipped"))){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs4 = errors;
if("buildmeister/event@1" !== data.document){
const err1 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/0/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.time !== undefined){
let data1 = data.time;
const _errs5 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/0/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(errors === _errs5){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/0/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.event !== undefined){
const _errs7 = errors;
if("began" !== data.event){
const err4 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/0/properties/event/const",keyword:"const",params:{allowedValue: "began"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.planDigest !== undefined){
const _errs8 = errors;
if(typeof data.planDigest !== "string"){
const err5 = {instancePath:instancePath+"/planDigest",schemaPath:"#/oneOf/0/properties/planDigest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.tree !== undefined){
let data4 = data.tree;
const _errs10 = errors;
const _errs11 = errors;
if(errors === _errs11){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((((data4.path === undefined) && (missing1 = "path")) || ((data4.head === undefined) && (missing1 = "head"))) || ((data4.origin === undefined) && (missing1 = "origin"))){
const err6 = {instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data4.path !== undefined){
const _errs13 = errors;
if(typeof data4.path !== "string"){
const err7 = {instancePath:instancePath+"/tree/path",schemaPath:"tree.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.head !== undefined){
let data6 = data4.head;
const _errs15 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
const err8 = {instancePath:instancePath+"/tree/head",schemaPath:"tree.schema.json/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid3 = _errs15 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.origin !== undefined){
let data7 = data4.origin;
const _errs17 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
const err9 = {instancePath:instancePath+"/tree/origin",schemaPath:"tree.schema.json/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var valid3 = _errs17 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
const err10 = {instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.architecture !== undefined){
const _errs19 = errors;
if(typeof data.architecture !== "string"){
const err11 = {instancePath:instancePath+"/architecture",schemaPath:"#/oneOf/0/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.secondaryArchitectures !== undefined){
let data9 = data.secondaryArchitectures;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data9)){
var valid4 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
const _errs23 = errors;
if(typeof data9[i0] !== "string"){
const err12 = {instancePath:instancePath+"/secondaryArchitectures/" + i0,schemaPath:"#/oneOf/0/properties/secondaryArchitectures/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid4 = _errs23 === errors;
if(!valid4){
break;
}
}
}
else {
const err13 = {instancePath:instancePath+"/secondaryArchitectures",schemaPath:"#/oneOf/0/properties/secondaryArchitectures/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.settings !== undefined){
let data11 = data.settings;
const _errs25 = errors;
const _errs26 = errors;
if(errors === _errs26){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if(((data11.allowUntested === undefined) && (missing2 = "allowUntested")) || ((data11.createSourcePackages === undefined) && (missing2 = "createSourcePackages"))){
const err14 = {instancePath:instancePath+"/settings",schemaPath:"plan-settings.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
if(data11.allowUntested !== undefined){
const _errs28 = errors;
if(typeof data11.allowUntested !== "boolean"){
const err15 = {instancePath:instancePath+"/settings/allowUntested",schemaPath:"plan-settings.schema.json/properties/allowUntested/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var valid6 = _errs28 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data11.createSourcePackages !== undefined){
const _errs30 = errors;
if(typeof data11.createSourcePackages !== "boolean"){
const err16 = {instancePath:instancePath+"/settings/createSourcePackages",schemaPath:"plan-settings.schema.json/properties/createSourcePackages/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var valid6 = _errs30 === errors;
}
else {
var valid6 = true;
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/settings",schemaPath:"plan-settings.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var valid1 = _errs25 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.packages !== undefined){
const _errs32 = errors;
if(typeof data.packages !== "string"){
const err18 = {instancePath:instancePath+"/packages",schemaPath:"#/oneOf/0/properties/packages/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var valid1 = _errs32 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.systemPackages !== undefined){
let data15 = data.systemPackages;
const _errs34 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
const err19 = {instancePath:instancePath+"/systemPackages",schemaPath:"#/oneOf/0/properties/systemPackages/type",keyword:"type",params:{type: schema48.oneOf[0].properties.systemPackages.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var valid1 = _errs34 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.maxFailures !== undefined){
let data16 = data.maxFailures;
const _errs36 = errors;
if((!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))) && (data16 !== null)){
const err20 = {instancePath:instancePath+"/maxFailures",schemaPath:"#/oneOf/0/properties/maxFailures/type",keyword:"type",params:{type: schema48.oneOf[0].properties.maxFailures.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid1 = _errs36 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.adopted !== undefined){
let data17 = data.adopted;
const _errs38 = errors;
if(errors === _errs38){
if(Array.isArray(data17)){
var valid7 = true;
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
const _errs40 = errors;
if(errors === _errs40){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing3;
if((((((data18.build === undefined) && (missing3 = "build")) || ((data18.number === undefined) && (missing3 = "number"))) || ((data18.key === undefined) && (missing3 = "key"))) || ((data18.builder === undefined) && (missing3 = "builder"))) || ((data18.startTime === undefined) && (missing3 = "startTime"))){
const err21 = {instancePath:instancePath+"/adopted/" + i1,schemaPath:"#/oneOf/0/properties/adopted/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
if(data18.build !== undefined){
const _errs42 = errors;
if(typeof data18.build !== "string"){
const err22 = {instancePath:instancePath+"/adopted/" + i1+"/build",schemaPath:"#/oneOf/0/properties/adopted/items/properties/build/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var valid8 = _errs42 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.number !== undefined){
let data20 = data18.number;
const _errs44 = errors;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err23 = {instancePath:instancePath+"/adopted/" + i1+"/number",schemaPath:"#/oneOf/0/properties/adopted/items/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(errors === _errs44){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err24 = {instancePath:instancePath+"/adopted/" + i1+"/number",schemaPath:"#/oneOf/0/properties/adopted/items/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
var valid8 = _errs44 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.key !== undefined){
let data21 = data18.key;
const _errs46 = errors;
if(errors === _errs46){
if(typeof data21 === "string"){
if(!pattern17.test(data21)){
const err25 = {instancePath:instancePath+"/adopted/" + i1+"/key",schemaPath:"#/oneOf/0/properties/adopted/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/adopted/" + i1+"/key",schemaPath:"#/oneOf/0/properties/adopted/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
var valid8 = _errs46 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.builder !== undefined){
const _errs48 = errors;
if(typeof data18.builder !== "string"){
const err27 = {instancePath:instancePath+"/adopted/" + i1+"/builder",schemaPath:"#/oneOf/0/properties/adopted/items/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var valid8 = _errs48 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.startTime !== undefined){
let data23 = data18.startTime;
const _errs50 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err28 = {instancePath:instancePath+"/adopted/" + i1+"/startTime",schemaPath:"#/oneOf/0/properties/adopted/items/properties/startTime/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(errors === _errs50){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err29 = {instancePath:instancePath+"/adopted/" + i1+"/startTime",schemaPath:"#/oneOf/0/properties/adopted/items/properties/startTime/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
var valid8 = _errs50 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/adopted/" + i1,schemaPath:"#/oneOf/0/properties/adopted/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
var valid7 = _errs40 === errors;
if(!valid7){
break;
}
}
}
else {
const err31 = {instancePath:instancePath+"/adopted",schemaPath:"#/oneOf/0/properties/adopted/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var valid1 = _errs38 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.builds !== undefined){
let data24 = data.builds;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data24)){
var valid9 = true;
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
const _errs54 = errors;
if(errors === _errs54){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing4;
if((((((data25.port === undefined) && (missing4 = "port")) || ((data25.resultingPackages === undefined) && (missing4 = "resultingPackages"))) || ((data25.requiredPackages === undefined) && (missing4 = "requiredPackages"))) || ((data25.needs === undefined) && (missing4 = "needs"))) || ((data25.estimate === undefined) && (missing4 = "estimate"))){
const err32 = {instancePath:instancePath+"/builds/" + i2,schemaPath:"#/oneOf/0/properties/builds/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
if(data25.port !== undefined){
let data26 = data25.port;
const _errs56 = errors;
const _errs57 = errors;
if(errors === _errs57){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing5;
if((((((data26.name === undefined) && (missing5 = "name")) || ((data26.version === undefined) && (missing5 = "version"))) || ((data26.revision === undefined) && (missing5 = "revision"))) || ((data26.revisionedName === undefined) && (missing5 = "revisionedName"))) || ((data26.recipeFilePath === undefined) && (missing5 = "recipeFilePath"))){
const err33 = {instancePath:instancePath+"/builds/" + i2+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
else {
if(data26.name !== undefined){
let data27 = data26.name;
const _errs59 = errors;
if(errors === _errs59){
if(typeof data27 === "string"){
if(func1(data27) < 1){
const err34 = {instancePath:instancePath+"/builds/" + i2+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/builds/" + i2+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
var valid12 = _errs59 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.version !== undefined){
const _errs61 = errors;
if(typeof data26.version !== "string"){
const err36 = {instancePath:instancePath+"/builds/" + i2+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var valid12 = _errs61 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.revision !== undefined){
const _errs63 = errors;
if(typeof data26.revision !== "string"){
const err37 = {instancePath:instancePath+"/builds/" + i2+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var valid12 = _errs63 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.revisionedName !== undefined){
const _errs65 = errors;
if(typeof data26.revisionedName !== "string"){
const err38 = {instancePath:instancePath+"/builds/" + i2+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var valid12 = _errs65 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.recipeFilePath !== undefined){
const _errs67 = errors;
if(typeof data26.recipeFilePath !== "string"){
const err39 = {instancePath:instancePath+"/builds/" + i2+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var valid12 = _errs67 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
}
else {
const err40 = {instancePath:instancePath+"/builds/" + i2+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
var valid10 = _errs56 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.resultingPackages !== undefined){
let data32 = data25.resultingPackages;
const _errs69 = errors;
if(errors === _errs69){
if(Array.isArray(data32)){
var valid13 = true;
const len3 = data32.length;
for(let i3=0; i3<len3; i3++){
const _errs71 = errors;
if(typeof data32[i3] !== "string"){
const err41 = {instancePath:instancePath+"/builds/" + i2+"/resultingPackages/" + i3,schemaPath:"#/oneOf/0/properties/builds/items/properties/resultingPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var valid13 = _errs71 === errors;
if(!valid13){
break;
}
}
}
else {
const err42 = {instancePath:instancePath+"/builds/" + i2+"/resultingPackages",schemaPath:"#/oneOf/0/properties/builds/items/properties/resultingPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var valid10 = _errs69 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.sharedPackages !== undefined){
let data34 = data25.sharedPackages;
const _errs73 = errors;
if(errors === _errs73){
if(Array.isArray(data34)){
var valid14 = true;
const len4 = data34.length;
for(let i4=0; i4<len4; i4++){
const _errs75 = errors;
if(typeof data34[i4] !== "string"){
const err43 = {instancePath:instancePath+"/builds/" + i2+"/sharedPackages/" + i4,schemaPath:"#/oneOf/0/properties/builds/items/properties/sharedPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var valid14 = _errs75 === errors;
if(!valid14){
break;
}
}
}
else {
const err44 = {instancePath:instancePath+"/builds/" + i2+"/sharedPackages",schemaPath:"#/oneOf/0/properties/builds/items/properties/sharedPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
var valid10 = _errs73 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.requiredPackages !== undefined){
let data36 = data25.requiredPackages;
const _errs77 = errors;
if(errors === _errs77){
if(Array.isArray(data36)){
var valid15 = true;
const len5 = data36.length;
for(let i5=0; i5<len5; i5++){
const _errs79 = errors;
if(typeof data36[i5] !== "string"){
const err45 = {instancePath:instancePath+"/builds/" + i2+"/requiredPackages/" + i5,schemaPath:"#/oneOf/0/properties/builds/items/properties/requiredPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var valid15 = _errs79 === errors;
if(!valid15){
break;
}
}
}
else {
const err46 = {instancePath:instancePath+"/builds/" + i2+"/requiredPackages",schemaPath:"#/oneOf/0/properties/builds/items/properties/requiredPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
var valid10 = _errs77 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.needs !== undefined){
let data38 = data25.needs;
const _errs81 = errors;
if(errors === _errs81){
if(Array.isArray(data38)){
var valid16 = true;
const len6 = data38.length;
for(let i6=0; i6<len6; i6++){
let data39 = data38[i6];
const _errs83 = errors;
if(errors === _errs83){
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
let missing6;
if(((data39.package === undefined) && (missing6 = "package")) || ((data39.build === undefined) && (missing6 = "build"))){
const err47 = {instancePath:instancePath+"/builds/" + i2+"/needs/" + i6,schemaPath:"#/oneOf/0/properties/builds/items/properties/needs/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
else {
if(data39.package !== undefined){
const _errs85 = errors;
if(typeof data39.package !== "string"){
const err48 = {instancePath:instancePath+"/builds/" + i2+"/needs/" + i6+"/package",schemaPath:"#/oneOf/0/properties/builds/items/properties/needs/items/properties/package/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var valid17 = _errs85 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data39.build !== undefined){
const _errs87 = errors;
if(typeof data39.build !== "string"){
const err49 = {instancePath:instancePath+"/builds/" + i2+"/needs/" + i6+"/build",schemaPath:"#/oneOf/0/properties/builds/items/properties/needs/items/properties/build/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
var valid17 = _errs87 === errors;
}
else {
var valid17 = true;
}
}
}
}
else {
const err50 = {instancePath:instancePath+"/builds/" + i2+"/needs/" + i6,schemaPath:"#/oneOf/0/properties/builds/items/properties/needs/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
var valid16 = _errs83 === errors;
if(!valid16){
break;
}
}
}
else {
const err51 = {instancePath:instancePath+"/builds/" + i2+"/needs",schemaPath:"#/oneOf/0/properties/builds/items/properties/needs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
var valid10 = _errs81 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.estimate !== undefined){
let data42 = data25.estimate;
const _errs89 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
const err52 = {instancePath:instancePath+"/builds/" + i2+"/estimate",schemaPath:"#/oneOf/0/properties/builds/items/properties/estimate/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(errors === _errs89){
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 < 0 || isNaN(data42)){
const err53 = {instancePath:instancePath+"/builds/" + i2+"/estimate",schemaPath:"#/oneOf/0/properties/builds/items/properties/estimate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
var valid10 = _errs89 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.likely !== undefined){
let data43 = data25.likely;
const _errs91 = errors;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
const err54 = {instancePath:instancePath+"/builds/" + i2+"/likely",schemaPath:"#/oneOf/0/properties/builds/items/properties/likely/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(errors === _errs91){
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 < 0 || isNaN(data43)){
const err55 = {instancePath:instancePath+"/builds/" + i2+"/likely",schemaPath:"#/oneOf/0/properties/builds/items/properties/likely/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
var valid10 = _errs91 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.lost !== undefined){
let data44 = data25.lost;
const _errs93 = errors;
if(errors === _errs93){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
let missing7;
if(((data44.class === undefined) && (missing7 = "class")) || ((data44.reason === undefined) && (missing7 = "reason"))){
const err56 = {instancePath:instancePath+"/builds/" + i2+"/lost",schemaPath:"#/oneOf/0/properties/builds/items/properties/lost/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
else {
if(data44.class !== undefined){
let data45 = data44.class;
const _errs95 = errors;
if(!((((((((((((((((((data45 === "build-failed") || (data45 === "cancelled")) || (data45 === "dependency-failed")) || (data45 === "disk-full")) || (data45 === "interrupted")) || (data45 === "killed")) || (data45 === "log-too-large")) || (data45 === "missing-dependency")) || (data45 === "no-output")) || (data45 === "no-progress")) || (data45 === "out-of-memory")) || (data45 === "package-vanished")) || (data45 === "result-invalid")) || (data45 === "result-missing")) || (data45 === "source-checksum")) || (data45 === "source-download")) || (data45 === "timeout")) || (data45 === "unbuildable"))){
const err57 = {instancePath:instancePath+"/builds/" + i2+"/lost/class",schemaPath:"#/$defs/failureClass/enum",keyword:"enum",params:{allowedValues: schema52.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var valid18 = _errs95 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data44.reason !== undefined){
const _errs97 = errors;
if(typeof data44.reason !== "string"){
const err58 = {instancePath:instancePath+"/builds/" + i2+"/lost/reason",schemaPath:"#/oneOf/0/properties/builds/items/properties/lost/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var valid18 = _errs97 === errors;
}
else {
var valid18 = true;
}
}
}
}
else {
const err59 = {instancePath:instancePath+"/builds/" + i2+"/lost",schemaPath:"#/oneOf/0/properties/builds/items/properties/lost/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
var valid10 = _errs93 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.priority !== undefined){
let data47 = data25.priority;
const _errs99 = errors;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err60 = {instancePath:instancePath+"/builds/" + i2+"/priority",schemaPath:"#/oneOf/0/properties/builds/items/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(errors === _errs99){
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 1000 || isNaN(data47)){
const err61 = {instancePath:instancePath+"/builds/" + i2+"/priority",schemaPath:"#/oneOf/0/properties/builds/items/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
else {
if(data47 < -1000 || isNaN(data47)){
const err62 = {instancePath:instancePath+"/builds/" + i2+"/priority",schemaPath:"#/oneOf/0/properties/builds/items/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1000},message:"must be >= -1000"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
}
var valid10 = _errs99 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.wants !== undefined){
let data48 = data25.wants;
const _errs101 = errors;
if(errors === _errs101){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if(data48.labels !== undefined){
let data49 = data48.labels;
const _errs103 = errors;
if(errors === _errs103){
if(Array.isArray(data49)){
var valid21 = true;
const len7 = data49.length;
for(let i7=0; i7<len7; i7++){
const _errs105 = errors;
if(typeof data49[i7] !== "string"){
const err63 = {instancePath:instancePath+"/builds/" + i2+"/wants/labels/" + i7,schemaPath:"#/oneOf/0/properties/builds/items/properties/wants/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
var valid21 = _errs105 === errors;
if(!valid21){
break;
}
}
}
else {
const err64 = {instancePath:instancePath+"/builds/" + i2+"/wants/labels",schemaPath:"#/oneOf/0/properties/builds/items/properties/wants/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
var valid20 = _errs103 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.memory !== undefined){
let data51 = data48.memory;
const _errs107 = errors;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
const err65 = {instancePath:instancePath+"/builds/" + i2+"/wants/memory",schemaPath:"#/oneOf/0/properties/builds/items/properties/wants/properties/memory/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(errors === _errs107){
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 < 0 || isNaN(data51)){
const err66 = {instancePath:instancePath+"/builds/" + i2+"/wants/memory",schemaPath:"#/oneOf/0/properties/builds/items/properties/wants/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
var valid20 = _errs107 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.disk !== undefined){
let data52 = data48.disk;
const _errs109 = errors;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
const err67 = {instancePath:instancePath+"/builds/" + i2+"/wants/disk",schemaPath:"#/oneOf/0/properties/builds/items/properties/wants/properties/disk/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(errors === _errs109){
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 < 0 || isNaN(data52)){
const err68 = {instancePath:instancePath+"/builds/" + i2+"/wants/disk",schemaPath:"#/oneOf/0/properties/builds/items/properties/wants/properties/disk/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
var valid20 = _errs109 === errors;
}
else {
var valid20 = true;
}
}
}
}
else {
const err69 = {instancePath:instancePath+"/builds/" + i2+"/wants",schemaPath:"#/oneOf/0/properties/builds/items/properties/wants/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
var valid10 = _errs101 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.neverOn !== undefined){
let data53 = data25.neverOn;
const _errs111 = errors;
if(errors === _errs111){
if(Array.isArray(data53)){
var valid22 = true;
const len8 = data53.length;
for(let i8=0; i8<len8; i8++){
const _errs113 = errors;
if(typeof data53[i8] !== "string"){
const err70 = {instancePath:instancePath+"/builds/" + i2+"/neverOn/" + i8,schemaPath:"#/oneOf/0/properties/builds/items/properties/neverOn/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
var valid22 = _errs113 === errors;
if(!valid22){
break;
}
}
}
else {
const err71 = {instancePath:instancePath+"/builds/" + i2+"/neverOn",schemaPath:"#/oneOf/0/properties/builds/items/properties/neverOn/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
var valid10 = _errs111 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.avoid !== undefined){
let data55 = data25.avoid;
const _errs115 = errors;
if(errors === _errs115){
if(Array.isArray(data55)){
var valid23 = true;
const len9 = data55.length;
for(let i9=0; i9<len9; i9++){
const _errs117 = errors;
if(typeof data55[i9] !== "string"){
const err72 = {instancePath:instancePath+"/builds/" + i2+"/avoid/" + i9,schemaPath:"#/oneOf/0/properties/builds/items/properties/avoid/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
var valid23 = _errs117 === errors;
if(!valid23){
break;
}
}
}
else {
const err73 = {instancePath:instancePath+"/builds/" + i2+"/avoid",schemaPath:"#/oneOf/0/properties/builds/items/properties/avoid/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
var valid10 = _errs115 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data25.limits !== undefined){
let data57 = data25.limits;
const _errs119 = errors;
if(errors === _errs119){
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.totalSeconds !== undefined){
let data58 = data57.totalSeconds;
const _errs121 = errors;
if(errors === _errs121){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 < 0 || isNaN(data58)){
const err74 = {instancePath:instancePath+"/builds/" + i2+"/limits/totalSeconds",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/properties/totalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/builds/" + i2+"/limits/totalSeconds",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/properties/totalSeconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
var valid24 = _errs121 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data57.silentSeconds !== undefined){
let data59 = data57.silentSeconds;
const _errs123 = errors;
if(errors === _errs123){
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 < 0 || isNaN(data59)){
const err76 = {instancePath:instancePath+"/builds/" + i2+"/limits/silentSeconds",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/properties/silentSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/builds/" + i2+"/limits/silentSeconds",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/properties/silentSeconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
var valid24 = _errs123 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data57.repeatSeconds !== undefined){
let data60 = data57.repeatSeconds;
const _errs125 = errors;
if(errors === _errs125){
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 < 0 || isNaN(data60)){
const err78 = {instancePath:instancePath+"/builds/" + i2+"/limits/repeatSeconds",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/properties/repeatSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/builds/" + i2+"/limits/repeatSeconds",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/properties/repeatSeconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
var valid24 = _errs125 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data57.logBytes !== undefined){
let data61 = data57.logBytes;
const _errs127 = errors;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
const err80 = {instancePath:instancePath+"/builds/" + i2+"/limits/logBytes",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/properties/logBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(errors === _errs127){
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 < 0 || isNaN(data61)){
const err81 = {instancePath:instancePath+"/builds/" + i2+"/limits/logBytes",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/properties/logBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
var valid24 = _errs127 === errors;
}
else {
var valid24 = true;
}
}
}
}
}
else {
const err82 = {instancePath:instancePath+"/builds/" + i2+"/limits",schemaPath:"#/oneOf/0/properties/builds/items/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
var valid10 = _errs119 === errors;
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
}
}
}
}
}
}
}
}
else {
const err83 = {instancePath:instancePath+"/builds/" + i2,schemaPath:"#/oneOf/0/properties/builds/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
var valid9 = _errs54 === errors;
if(!valid9){
break;
}
}
}
else {
const err84 = {instancePath:instancePath+"/builds",schemaPath:"#/oneOf/0/properties/builds/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
var valid1 = _errs52 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.skipped !== undefined){
let data62 = data.skipped;
const _errs129 = errors;
if(errors === _errs129){
if(Array.isArray(data62)){
var valid25 = true;
const len10 = data62.length;
for(let i10=0; i10<len10; i10++){
let data63 = data62[i10];
const _errs131 = errors;
if(errors === _errs131){
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
let missing8;
if(((((data63.port === undefined) && (missing8 = "port")) || ((data63.resultingPackages === undefined) && (missing8 = "resultingPackages"))) || ((data63.code === undefined) && (missing8 = "code"))) || ((data63.reason === undefined) && (missing8 = "reason"))){
const err85 = {instancePath:instancePath+"/skipped/" + i10,schemaPath:"#/oneOf/0/properties/skipped/items/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
else {
if(data63.port !== undefined){
let data64 = data63.port;
const _errs133 = errors;
const _errs134 = errors;
if(errors === _errs134){
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
let missing9;
if((((((data64.name === undefined) && (missing9 = "name")) || ((data64.version === undefined) && (missing9 = "version"))) || ((data64.revision === undefined) && (missing9 = "revision"))) || ((data64.revisionedName === undefined) && (missing9 = "revisionedName"))) || ((data64.recipeFilePath === undefined) && (missing9 = "recipeFilePath"))){
const err86 = {instancePath:instancePath+"/skipped/" + i10+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
else {
if(data64.name !== undefined){
let data65 = data64.name;
const _errs136 = errors;
if(errors === _errs136){
if(typeof data65 === "string"){
if(func1(data65) < 1){
const err87 = {instancePath:instancePath+"/skipped/" + i10+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/skipped/" + i10+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
var valid28 = _errs136 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data64.version !== undefined){
const _errs138 = errors;
if(typeof data64.version !== "string"){
const err89 = {instancePath:instancePath+"/skipped/" + i10+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
var valid28 = _errs138 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data64.revision !== undefined){
const _errs140 = errors;
if(typeof data64.revision !== "string"){
const err90 = {instancePath:instancePath+"/skipped/" + i10+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
var valid28 = _errs140 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data64.revisionedName !== undefined){
const _errs142 = errors;
if(typeof data64.revisionedName !== "string"){
const err91 = {instancePath:instancePath+"/skipped/" + i10+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
var valid28 = _errs142 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data64.recipeFilePath !== undefined){
const _errs144 = errors;
if(typeof data64.recipeFilePath !== "string"){
const err92 = {instancePath:instancePath+"/skipped/" + i10+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
var valid28 = _errs144 === errors;
}
else {
var valid28 = true;
}
}
}
}
}
}
}
else {
const err93 = {instancePath:instancePath+"/skipped/" + i10+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
var valid26 = _errs133 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data63.resultingPackages !== undefined){
let data70 = data63.resultingPackages;
const _errs146 = errors;
if(errors === _errs146){
if(Array.isArray(data70)){
var valid29 = true;
const len11 = data70.length;
for(let i11=0; i11<len11; i11++){
const _errs148 = errors;
if(typeof data70[i11] !== "string"){
const err94 = {instancePath:instancePath+"/skipped/" + i10+"/resultingPackages/" + i11,schemaPath:"#/oneOf/0/properties/skipped/items/properties/resultingPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
var valid29 = _errs148 === errors;
if(!valid29){
break;
}
}
}
else {
const err95 = {instancePath:instancePath+"/skipped/" + i10+"/resultingPackages",schemaPath:"#/oneOf/0/properties/skipped/items/properties/resultingPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
var valid26 = _errs146 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data63.code !== undefined){
const _errs150 = errors;
if(typeof data63.code !== "string"){
const err96 = {instancePath:instancePath+"/skipped/" + i10+"/code",schemaPath:"#/oneOf/0/properties/skipped/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
var valid26 = _errs150 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data63.reason !== undefined){
const _errs152 = errors;
if(typeof data63.reason !== "string"){
const err97 = {instancePath:instancePath+"/skipped/" + i10+"/reason",schemaPath:"#/oneOf/0/properties/skipped/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
var valid26 = _errs152 === errors;
}
else {
var valid26 = true;
}
}
}
}
}
}
else {
const err98 = {instancePath:instancePath+"/skipped/" + i10,schemaPath:"#/oneOf/0/properties/skipped/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
var valid25 = _errs131 === errors;
if(!valid25){
break;
}
}
}
else {
const err99 = {instancePath:instancePath+"/skipped",schemaPath:"#/oneOf/0/properties/skipped/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
var valid1 = _errs129 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.packageSizes !== undefined){
let data74 = data.packageSizes;
const _errs154 = errors;
if(errors === _errs154){
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
for(const key0 in data74){
let data75 = data74[key0];
const _errs157 = errors;
if(!(((typeof data75 == "number") && (!(data75 % 1) && !isNaN(data75))) && (isFinite(data75)))){
const err100 = {instancePath:instancePath+"/packageSizes/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/oneOf/0/properties/packageSizes/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(errors === _errs157){
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 < 0 || isNaN(data75)){
const err101 = {instancePath:instancePath+"/packageSizes/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/oneOf/0/properties/packageSizes/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
var valid30 = _errs157 === errors;
if(!valid30){
break;
}
}
}
else {
const err102 = {instancePath:instancePath+"/packageSizes",schemaPath:"#/oneOf/0/properties/packageSizes/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
var valid1 = _errs154 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.token !== undefined){
let data76 = data.token;
const _errs159 = errors;
if(errors === _errs159){
if(typeof data76 === "string"){
if(!pattern18.test(data76)){
const err103 = {instancePath:instancePath+"/token",schemaPath:"#/oneOf/0/properties/token/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9]{1,64}$"+"\""};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/token",schemaPath:"#/oneOf/0/properties/token/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
var valid1 = _errs159 === errors;
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
const err105 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props0 = {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.planDigest = true;
props0.tree = true;
props0.architecture = true;
props0.secondaryArchitectures = true;
props0.settings = true;
props0.packages = true;
props0.systemPackages = true;
props0.maxFailures = true;
props0.adopted = true;
props0.builds = true;
props0.skipped = true;
props0.packageSizes = true;
props0.token = true;
}
const _errs161 = errors;
if(errors === _errs161){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing10;
if(((((data.document === undefined) && (missing10 = "document")) || ((data.time === undefined) && (missing10 = "time"))) || ((data.event === undefined) && (missing10 = "event"))) || ((data.builders === undefined) && (missing10 = "builders"))){
const err106 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs163 = errors;
if("buildmeister/event@1" !== data.document){
const err107 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/1/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
var valid31 = _errs163 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.time !== undefined){
let data78 = data.time;
const _errs164 = errors;
if(!(((typeof data78 == "number") && (!(data78 % 1) && !isNaN(data78))) && (isFinite(data78)))){
const err108 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/1/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(errors === _errs164){
if((typeof data78 == "number") && (isFinite(data78))){
if(data78 < 0 || isNaN(data78)){
const err109 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/1/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
var valid31 = _errs164 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.event !== undefined){
const _errs166 = errors;
if("attached" !== data.event){
const err110 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/1/properties/event/const",keyword:"const",params:{allowedValue: "attached"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
var valid31 = _errs166 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.settles !== undefined){
const _errs167 = errors;
if(typeof data.settles !== "boolean"){
const err111 = {instancePath:instancePath+"/settles",schemaPath:"#/oneOf/1/properties/settles/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
var valid31 = _errs167 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.builders !== undefined){
let data81 = data.builders;
const _errs169 = errors;
if(errors === _errs169){
if(Array.isArray(data81)){
var valid32 = true;
const len12 = data81.length;
for(let i12=0; i12<len12; i12++){
let data82 = data81[i12];
const _errs171 = errors;
if(errors === _errs171){
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
let missing11;
if(((data82.name === undefined) && (missing11 = "name")) || ((data82.speed === undefined) && (missing11 = "speed"))){
const err112 = {instancePath:instancePath+"/builders/" + i12,schemaPath:"#/oneOf/1/properties/builders/items/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
else {
if(data82.name !== undefined){
const _errs173 = errors;
if(typeof data82.name !== "string"){
const err113 = {instancePath:instancePath+"/builders/" + i12+"/name",schemaPath:"#/oneOf/1/properties/builders/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
var valid33 = _errs173 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data82.speed !== undefined){
let data84 = data82.speed;
const _errs175 = errors;
if(errors === _errs175){
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 <= 0 || isNaN(data84)){
const err114 = {instancePath:instancePath+"/builders/" + i12+"/speed",schemaPath:"#/oneOf/1/properties/builders/items/properties/speed/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/builders/" + i12+"/speed",schemaPath:"#/oneOf/1/properties/builders/items/properties/speed/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
var valid33 = _errs175 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data82.host !== undefined){
const _errs177 = errors;
if(typeof data82.host !== "string"){
const err116 = {instancePath:instancePath+"/builders/" + i12+"/host",schemaPath:"#/oneOf/1/properties/builders/items/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
var valid33 = _errs177 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data82.architecture !== undefined){
let data86 = data82.architecture;
const _errs179 = errors;
if((typeof data86 !== "string") && (data86 !== null)){
const err117 = {instancePath:instancePath+"/builders/" + i12+"/architecture",schemaPath:"#/oneOf/1/properties/builders/items/properties/architecture/type",keyword:"type",params:{type: schema48.oneOf[1].properties.builders.items.properties.architecture.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
var valid33 = _errs179 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data82.labels !== undefined){
let data87 = data82.labels;
const _errs181 = errors;
if(errors === _errs181){
if(Array.isArray(data87)){
var valid34 = true;
const len13 = data87.length;
for(let i13=0; i13<len13; i13++){
const _errs183 = errors;
if(typeof data87[i13] !== "string"){
const err118 = {instancePath:instancePath+"/builders/" + i12+"/labels/" + i13,schemaPath:"#/oneOf/1/properties/builders/items/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
var valid34 = _errs183 === errors;
if(!valid34){
break;
}
}
}
else {
const err119 = {instancePath:instancePath+"/builders/" + i12+"/labels",schemaPath:"#/oneOf/1/properties/builders/items/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
var valid33 = _errs181 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data82.memory !== undefined){
let data89 = data82.memory;
const _errs185 = errors;
if((!(((typeof data89 == "number") && (!(data89 % 1) && !isNaN(data89))) && (isFinite(data89)))) && (data89 !== null)){
const err120 = {instancePath:instancePath+"/builders/" + i12+"/memory",schemaPath:"#/oneOf/1/properties/builders/items/properties/memory/type",keyword:"type",params:{type: schema48.oneOf[1].properties.builders.items.properties.memory.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(errors === _errs185){
if((typeof data89 == "number") && (isFinite(data89))){
if(data89 < 0 || isNaN(data89)){
const err121 = {instancePath:instancePath+"/builders/" + i12+"/memory",schemaPath:"#/oneOf/1/properties/builders/items/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
var valid33 = _errs185 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data82.bandwidth !== undefined){
let data90 = data82.bandwidth;
const _errs187 = errors;
if(errors === _errs187){
if((typeof data90 == "number") && (isFinite(data90))){
if(data90 <= 0 || isNaN(data90)){
const err122 = {instancePath:instancePath+"/builders/" + i12+"/bandwidth",schemaPath:"#/oneOf/1/properties/builders/items/properties/bandwidth/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/builders/" + i12+"/bandwidth",schemaPath:"#/oneOf/1/properties/builders/items/properties/bandwidth/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
var valid33 = _errs187 === errors;
}
else {
var valid33 = true;
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
const err124 = {instancePath:instancePath+"/builders/" + i12,schemaPath:"#/oneOf/1/properties/builders/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
var valid32 = _errs171 === errors;
if(!valid32){
break;
}
}
}
else {
const err125 = {instancePath:instancePath+"/builders",schemaPath:"#/oneOf/1/properties/builders/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
var valid31 = _errs169 === errors;
}
else {
var valid31 = true;
}
}
}
}
}
}
}
else {
const err126 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
var _valid0 = _errs161 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.settles = true;
props0.builders = true;
}
}
const _errs189 = errors;
if(errors === _errs189){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing12;
if(((((data.document === undefined) && (missing12 = "document")) || ((data.time === undefined) && (missing12 = "time"))) || ((data.event === undefined) && (missing12 = "event"))) || ((data.builder === undefined) && (missing12 = "builder"))){
const err127 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs191 = errors;
if("buildmeister/event@1" !== data.document){
const err128 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/2/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
var valid35 = _errs191 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data.time !== undefined){
let data92 = data.time;
const _errs192 = errors;
if(!(((typeof data92 == "number") && (!(data92 % 1) && !isNaN(data92))) && (isFinite(data92)))){
const err129 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/2/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if(errors === _errs192){
if((typeof data92 == "number") && (isFinite(data92))){
if(data92 < 0 || isNaN(data92)){
const err130 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/2/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
}
var valid35 = _errs192 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data.event !== undefined){
const _errs194 = errors;
if("builder-preparing" !== data.event){
const err131 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/2/properties/event/const",keyword:"const",params:{allowedValue: "builder-preparing"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
var valid35 = _errs194 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data.builder !== undefined){
const _errs195 = errors;
if(typeof data.builder !== "string"){
const err132 = {instancePath:instancePath+"/builder",schemaPath:"#/oneOf/2/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
var valid35 = _errs195 === errors;
}
else {
var valid35 = true;
}
}
}
}
}
}
else {
const err133 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
var _valid0 = _errs189 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.builder = true;
}
}
const _errs197 = errors;
if(errors === _errs197){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing13;
if(((((data.document === undefined) && (missing13 = "document")) || ((data.time === undefined) && (missing13 = "time"))) || ((data.event === undefined) && (missing13 = "event"))) || ((data.builder === undefined) && (missing13 = "builder"))){
const err134 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs199 = errors;
if("buildmeister/event@1" !== data.document){
const err135 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/3/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
var valid36 = _errs199 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.time !== undefined){
let data96 = data.time;
const _errs200 = errors;
if(!(((typeof data96 == "number") && (!(data96 % 1) && !isNaN(data96))) && (isFinite(data96)))){
const err136 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/3/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(errors === _errs200){
if((typeof data96 == "number") && (isFinite(data96))){
if(data96 < 0 || isNaN(data96)){
const err137 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/3/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
}
var valid36 = _errs200 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.event !== undefined){
const _errs202 = errors;
if("builder-ready" !== data.event){
const err138 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/3/properties/event/const",keyword:"const",params:{allowedValue: "builder-ready"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
var valid36 = _errs202 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.builder !== undefined){
const _errs203 = errors;
if(typeof data.builder !== "string"){
const err139 = {instancePath:instancePath+"/builder",schemaPath:"#/oneOf/3/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
var valid36 = _errs203 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.running !== undefined){
let data99 = data.running;
const _errs205 = errors;
if((!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))) && (data99 !== null)){
const err140 = {instancePath:instancePath+"/running",schemaPath:"#/oneOf/3/properties/running/type",keyword:"type",params:{type: schema48.oneOf[3].properties.running.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(errors === _errs205){
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 < 0 || isNaN(data99)){
const err141 = {instancePath:instancePath+"/running",schemaPath:"#/oneOf/3/properties/running/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
var valid36 = _errs205 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.cached !== undefined){
let data100 = data.cached;
const _errs207 = errors;
if(errors === _errs207){
if(Array.isArray(data100)){
var valid37 = true;
const len14 = data100.length;
for(let i14=0; i14<len14; i14++){
const _errs209 = errors;
if(typeof data100[i14] !== "string"){
const err142 = {instancePath:instancePath+"/cached/" + i14,schemaPath:"#/oneOf/3/properties/cached/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
var valid37 = _errs209 === errors;
if(!valid37){
break;
}
}
}
else {
const err143 = {instancePath:instancePath+"/cached",schemaPath:"#/oneOf/3/properties/cached/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
var valid36 = _errs207 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.memory !== undefined){
let data102 = data.memory;
const _errs211 = errors;
if((!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))) && (data102 !== null)){
const err144 = {instancePath:instancePath+"/memory",schemaPath:"#/oneOf/3/properties/memory/type",keyword:"type",params:{type: schema48.oneOf[3].properties.memory.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(errors === _errs211){
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 < 0 || isNaN(data102)){
const err145 = {instancePath:instancePath+"/memory",schemaPath:"#/oneOf/3/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
var valid36 = _errs211 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.diskFree !== undefined){
let data103 = data.diskFree;
const _errs213 = errors;
if((!(((typeof data103 == "number") && (!(data103 % 1) && !isNaN(data103))) && (isFinite(data103)))) && (data103 !== null)){
const err146 = {instancePath:instancePath+"/diskFree",schemaPath:"#/oneOf/3/properties/diskFree/type",keyword:"type",params:{type: schema48.oneOf[3].properties.diskFree.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(errors === _errs213){
if((typeof data103 == "number") && (isFinite(data103))){
if(data103 < 0 || isNaN(data103)){
const err147 = {instancePath:instancePath+"/diskFree",schemaPath:"#/oneOf/3/properties/diskFree/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
}
var valid36 = _errs213 === errors;
}
else {
var valid36 = true;
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
const err148 = {instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
var _valid0 = _errs197 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid0 = true;
passing0 = 3;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.builder = true;
props0.running = true;
props0.cached = true;
props0.memory = true;
props0.diskFree = true;
}
}
const _errs215 = errors;
if(errors === _errs215){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing14;
if(((((((data.document === undefined) && (missing14 = "document")) || ((data.time === undefined) && (missing14 = "time"))) || ((data.event === undefined) && (missing14 = "event"))) || ((data.builder === undefined) && (missing14 = "builder"))) || ((data.class === undefined) && (missing14 = "class"))) || ((data.reason === undefined) && (missing14 = "reason"))){
const err149 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs217 = errors;
if("buildmeister/event@1" !== data.document){
const err150 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/4/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
var valid38 = _errs217 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.time !== undefined){
let data105 = data.time;
const _errs218 = errors;
if(!(((typeof data105 == "number") && (!(data105 % 1) && !isNaN(data105))) && (isFinite(data105)))){
const err151 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/4/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(errors === _errs218){
if((typeof data105 == "number") && (isFinite(data105))){
if(data105 < 0 || isNaN(data105)){
const err152 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/4/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
}
var valid38 = _errs218 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.event !== undefined){
const _errs220 = errors;
if("builder-failed" !== data.event){
const err153 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/4/properties/event/const",keyword:"const",params:{allowedValue: "builder-failed"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
var valid38 = _errs220 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.builder !== undefined){
const _errs221 = errors;
if(typeof data.builder !== "string"){
const err154 = {instancePath:instancePath+"/builder",schemaPath:"#/oneOf/4/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
var valid38 = _errs221 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.class !== undefined){
let data108 = data.class;
const _errs223 = errors;
if(!((((((((((((((data108 === "authentication") || (data108 === "cancelled")) || (data108 === "configuration")) || (data108 === "connection-lost")) || (data108 === "disk-full")) || (data108 === "environment")) || (data108 === "host-key")) || (data108 === "locked")) || (data108 === "master-disk")) || (data108 === "mounted")) || (data108 === "remote-command")) || (data108 === "stalled")) || (data108 === "transfer")) || (data108 === "unreachable"))){
const err155 = {instancePath:instancePath+"/class",schemaPath:"#/oneOf/4/properties/class/enum",keyword:"enum",params:{allowedValues: schema48.oneOf[4].properties.class.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
var valid38 = _errs223 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.reason !== undefined){
const _errs224 = errors;
if(typeof data.reason !== "string"){
const err156 = {instancePath:instancePath+"/reason",schemaPath:"#/oneOf/4/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
var valid38 = _errs224 === errors;
}
else {
var valid38 = true;
}
}
}
}
}
}
}
}
else {
const err157 = {instancePath,schemaPath:"#/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
var _valid0 = _errs215 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 4];
}
else {
if(_valid0){
valid0 = true;
passing0 = 4;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.builder = true;
props0.class = true;
props0.reason = true;
}
}
const _errs226 = errors;
if(errors === _errs226){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing15;
if(((((data.document === undefined) && (missing15 = "document")) || ((data.time === undefined) && (missing15 = "time"))) || ((data.event === undefined) && (missing15 = "event"))) || ((data.builder === undefined) && (missing15 = "builder"))){
const err158 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: missing15},message:"must have required property '"+missing15+"'"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs228 = errors;
if("buildmeister/event@1" !== data.document){
const err159 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/5/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
var valid39 = _errs228 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data.time !== undefined){
let data111 = data.time;
const _errs229 = errors;
if(!(((typeof data111 == "number") && (!(data111 % 1) && !isNaN(data111))) && (isFinite(data111)))){
const err160 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/5/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
if(errors === _errs229){
if((typeof data111 == "number") && (isFinite(data111))){
if(data111 < 0 || isNaN(data111)){
const err161 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/5/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
var valid39 = _errs229 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data.event !== undefined){
const _errs231 = errors;
if("builder-released" !== data.event){
const err162 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/5/properties/event/const",keyword:"const",params:{allowedValue: "builder-released"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
var valid39 = _errs231 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data.builder !== undefined){
const _errs232 = errors;
if(typeof data.builder !== "string"){
const err163 = {instancePath:instancePath+"/builder",schemaPath:"#/oneOf/5/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
var valid39 = _errs232 === errors;
}
else {
var valid39 = true;
}
}
}
}
}
}
else {
const err164 = {instancePath,schemaPath:"#/oneOf/5/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
var _valid0 = _errs226 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 5];
}
else {
if(_valid0){
valid0 = true;
passing0 = 5;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.builder = true;
}
}
const _errs234 = errors;
if(errors === _errs234){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing16;
if(((((((data.document === undefined) && (missing16 = "document")) || ((data.time === undefined) && (missing16 = "time"))) || ((data.event === undefined) && (missing16 = "event"))) || ((data.build === undefined) && (missing16 = "build"))) || ((data.number === undefined) && (missing16 = "number"))) || ((data.builder === undefined) && (missing16 = "builder"))){
const err165 = {instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs236 = errors;
if("buildmeister/event@1" !== data.document){
const err166 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/6/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
var valid40 = _errs236 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data.time !== undefined){
let data115 = data.time;
const _errs237 = errors;
if(!(((typeof data115 == "number") && (!(data115 % 1) && !isNaN(data115))) && (isFinite(data115)))){
const err167 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/6/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(errors === _errs237){
if((typeof data115 == "number") && (isFinite(data115))){
if(data115 < 0 || isNaN(data115)){
const err168 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/6/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
}
var valid40 = _errs237 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data.event !== undefined){
const _errs239 = errors;
if("build-started" !== data.event){
const err169 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/6/properties/event/const",keyword:"const",params:{allowedValue: "build-started"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
var valid40 = _errs239 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data.build !== undefined){
const _errs240 = errors;
if(typeof data.build !== "string"){
const err170 = {instancePath:instancePath+"/build",schemaPath:"#/oneOf/6/properties/build/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
var valid40 = _errs240 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data.number !== undefined){
let data118 = data.number;
const _errs242 = errors;
if(!(((typeof data118 == "number") && (!(data118 % 1) && !isNaN(data118))) && (isFinite(data118)))){
const err171 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/6/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(errors === _errs242){
if((typeof data118 == "number") && (isFinite(data118))){
if(data118 < 0 || isNaN(data118)){
const err172 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/6/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
}
var valid40 = _errs242 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data.builder !== undefined){
const _errs244 = errors;
if(typeof data.builder !== "string"){
const err173 = {instancePath:instancePath+"/builder",schemaPath:"#/oneOf/6/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
var valid40 = _errs244 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data.alsoRequired !== undefined){
let data120 = data.alsoRequired;
const _errs246 = errors;
if(errors === _errs246){
if(Array.isArray(data120)){
var valid41 = true;
const len15 = data120.length;
for(let i15=0; i15<len15; i15++){
const _errs248 = errors;
if(typeof data120[i15] !== "string"){
const err174 = {instancePath:instancePath+"/alsoRequired/" + i15,schemaPath:"#/oneOf/6/properties/alsoRequired/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
var valid41 = _errs248 === errors;
if(!valid41){
break;
}
}
}
else {
const err175 = {instancePath:instancePath+"/alsoRequired",schemaPath:"#/oneOf/6/properties/alsoRequired/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
var valid40 = _errs246 === errors;
}
else {
var valid40 = true;
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
const err176 = {instancePath,schemaPath:"#/oneOf/6/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
var _valid0 = _errs234 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 6];
}
else {
if(_valid0){
valid0 = true;
passing0 = 6;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.build = true;
props0.number = true;
props0.builder = true;
props0.alsoRequired = true;
}
}
const _errs250 = errors;
if(errors === _errs250){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing17;
if((((((data.document === undefined) && (missing17 = "document")) || ((data.time === undefined) && (missing17 = "time"))) || ((data.event === undefined) && (missing17 = "event"))) || ((data.number === undefined) && (missing17 = "number"))) || ((data.packages === undefined) && (missing17 = "packages"))){
const err177 = {instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: missing17},message:"must have required property '"+missing17+"'"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs252 = errors;
if("buildmeister/event@1" !== data.document){
const err178 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/7/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
var valid42 = _errs252 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data.time !== undefined){
let data123 = data.time;
const _errs253 = errors;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
const err179 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/7/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if(errors === _errs253){
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 < 0 || isNaN(data123)){
const err180 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/7/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
}
var valid42 = _errs253 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data.event !== undefined){
const _errs255 = errors;
if("build-fetched" !== data.event){
const err181 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/7/properties/event/const",keyword:"const",params:{allowedValue: "build-fetched"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
var valid42 = _errs255 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data.number !== undefined){
let data125 = data.number;
const _errs256 = errors;
if(!(((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125))) && (isFinite(data125)))){
const err182 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/7/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(errors === _errs256){
if((typeof data125 == "number") && (isFinite(data125))){
if(data125 < 0 || isNaN(data125)){
const err183 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/7/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
}
var valid42 = _errs256 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data.packages !== undefined){
let data126 = data.packages;
const _errs258 = errors;
if(errors === _errs258){
if(Array.isArray(data126)){
var valid43 = true;
const len16 = data126.length;
for(let i16=0; i16<len16; i16++){
let data127 = data126[i16];
const _errs260 = errors;
if(errors === _errs260){
if(data127 && typeof data127 == "object" && !Array.isArray(data127)){
let missing18;
if((((data127.fileName === undefined) && (missing18 = "fileName")) || ((data127.size === undefined) && (missing18 = "size"))) || ((data127.sha256 === undefined) && (missing18 = "sha256"))){
const err184 = {instancePath:instancePath+"/packages/" + i16,schemaPath:"#/oneOf/7/properties/packages/items/required",keyword:"required",params:{missingProperty: missing18},message:"must have required property '"+missing18+"'"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
else {
if(data127.fileName !== undefined){
const _errs262 = errors;
if(typeof data127.fileName !== "string"){
const err185 = {instancePath:instancePath+"/packages/" + i16+"/fileName",schemaPath:"#/oneOf/7/properties/packages/items/properties/fileName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
var valid44 = _errs262 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data127.size !== undefined){
let data129 = data127.size;
const _errs264 = errors;
if(!(((typeof data129 == "number") && (!(data129 % 1) && !isNaN(data129))) && (isFinite(data129)))){
const err186 = {instancePath:instancePath+"/packages/" + i16+"/size",schemaPath:"#/oneOf/7/properties/packages/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if(errors === _errs264){
if((typeof data129 == "number") && (isFinite(data129))){
if(data129 < 0 || isNaN(data129)){
const err187 = {instancePath:instancePath+"/packages/" + i16+"/size",schemaPath:"#/oneOf/7/properties/packages/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
}
var valid44 = _errs264 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data127.sha256 !== undefined){
let data130 = data127.sha256;
const _errs266 = errors;
if(errors === _errs266){
if(typeof data130 === "string"){
if(!pattern16.test(data130)){
const err188 = {instancePath:instancePath+"/packages/" + i16+"/sha256",schemaPath:"#/oneOf/7/properties/packages/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
else {
const err189 = {instancePath:instancePath+"/packages/" + i16+"/sha256",schemaPath:"#/oneOf/7/properties/packages/items/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
var valid44 = _errs266 === errors;
}
else {
var valid44 = true;
}
}
}
}
}
else {
const err190 = {instancePath:instancePath+"/packages/" + i16,schemaPath:"#/oneOf/7/properties/packages/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
var valid43 = _errs260 === errors;
if(!valid43){
break;
}
}
}
else {
const err191 = {instancePath:instancePath+"/packages",schemaPath:"#/oneOf/7/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
var valid42 = _errs258 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data.upload !== undefined){
let data131 = data.upload;
const _errs268 = errors;
if(errors === _errs268){
if(data131 && typeof data131 == "object" && !Array.isArray(data131)){
let missing19;
if(((data131.bytes === undefined) && (missing19 = "bytes")) || ((data131.seconds === undefined) && (missing19 = "seconds"))){
const err192 = {instancePath:instancePath+"/upload",schemaPath:"#/oneOf/7/properties/upload/required",keyword:"required",params:{missingProperty: missing19},message:"must have required property '"+missing19+"'"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
else {
if(data131.bytes !== undefined){
let data132 = data131.bytes;
const _errs270 = errors;
if(!(((typeof data132 == "number") && (!(data132 % 1) && !isNaN(data132))) && (isFinite(data132)))){
const err193 = {instancePath:instancePath+"/upload/bytes",schemaPath:"#/oneOf/7/properties/upload/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
if(errors === _errs270){
if((typeof data132 == "number") && (isFinite(data132))){
if(data132 < 0 || isNaN(data132)){
const err194 = {instancePath:instancePath+"/upload/bytes",schemaPath:"#/oneOf/7/properties/upload/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
}
var valid45 = _errs270 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data131.seconds !== undefined){
let data133 = data131.seconds;
const _errs272 = errors;
if(errors === _errs272){
if((typeof data133 == "number") && (isFinite(data133))){
if(data133 < 0 || isNaN(data133)){
const err195 = {instancePath:instancePath+"/upload/seconds",schemaPath:"#/oneOf/7/properties/upload/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
else {
const err196 = {instancePath:instancePath+"/upload/seconds",schemaPath:"#/oneOf/7/properties/upload/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
var valid45 = _errs272 === errors;
}
else {
var valid45 = true;
}
}
}
}
else {
const err197 = {instancePath:instancePath+"/upload",schemaPath:"#/oneOf/7/properties/upload/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
var valid42 = _errs268 === errors;
}
else {
var valid42 = true;
}
}
}
}
}
}
}
}
else {
const err198 = {instancePath,schemaPath:"#/oneOf/7/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
var _valid0 = _errs250 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 7];
}
else {
if(_valid0){
valid0 = true;
passing0 = 7;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.number = true;
props0.packages = true;
props0.upload = true;
}
}
const _errs274 = errors;
if(errors === _errs274){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing20;
if((((((data.document === undefined) && (missing20 = "document")) || ((data.time === undefined) && (missing20 = "time"))) || ((data.event === undefined) && (missing20 = "event"))) || ((data.number === undefined) && (missing20 = "number"))) || ((data.alsoRequired === undefined) && (missing20 = "alsoRequired"))){
const err199 = {instancePath,schemaPath:"#/oneOf/8/required",keyword:"required",params:{missingProperty: missing20},message:"must have required property '"+missing20+"'"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs276 = errors;
if("buildmeister/event@1" !== data.document){
const err200 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/8/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
var valid46 = _errs276 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data.time !== undefined){
let data135 = data.time;
const _errs277 = errors;
if(!(((typeof data135 == "number") && (!(data135 % 1) && !isNaN(data135))) && (isFinite(data135)))){
const err201 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/8/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if(errors === _errs277){
if((typeof data135 == "number") && (isFinite(data135))){
if(data135 < 0 || isNaN(data135)){
const err202 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/8/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
}
var valid46 = _errs277 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data.event !== undefined){
const _errs279 = errors;
if("build-committed" !== data.event){
const err203 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/8/properties/event/const",keyword:"const",params:{allowedValue: "build-committed"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
var valid46 = _errs279 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data.number !== undefined){
let data137 = data.number;
const _errs280 = errors;
if(!(((typeof data137 == "number") && (!(data137 % 1) && !isNaN(data137))) && (isFinite(data137)))){
const err204 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/8/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(errors === _errs280){
if((typeof data137 == "number") && (isFinite(data137))){
if(data137 < 0 || isNaN(data137)){
const err205 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/8/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
}
var valid46 = _errs280 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data.alsoRequired !== undefined){
let data138 = data.alsoRequired;
const _errs282 = errors;
if(errors === _errs282){
if(Array.isArray(data138)){
var valid47 = true;
const len17 = data138.length;
for(let i17=0; i17<len17; i17++){
const _errs284 = errors;
if(typeof data138[i17] !== "string"){
const err206 = {instancePath:instancePath+"/alsoRequired/" + i17,schemaPath:"#/oneOf/8/properties/alsoRequired/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
var valid47 = _errs284 === errors;
if(!valid47){
break;
}
}
}
else {
const err207 = {instancePath:instancePath+"/alsoRequired",schemaPath:"#/oneOf/8/properties/alsoRequired/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
var valid46 = _errs282 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data.kept !== undefined){
let data140 = data.kept;
const _errs286 = errors;
if(errors === _errs286){
if(Array.isArray(data140)){
var valid48 = true;
const len18 = data140.length;
for(let i18=0; i18<len18; i18++){
const _errs288 = errors;
if(typeof data140[i18] !== "string"){
const err208 = {instancePath:instancePath+"/kept/" + i18,schemaPath:"#/oneOf/8/properties/kept/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
var valid48 = _errs288 === errors;
if(!valid48){
break;
}
}
}
else {
const err209 = {instancePath:instancePath+"/kept",schemaPath:"#/oneOf/8/properties/kept/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
var valid46 = _errs286 === errors;
}
else {
var valid46 = true;
}
}
}
}
}
}
}
}
else {
const err210 = {instancePath,schemaPath:"#/oneOf/8/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
var _valid0 = _errs274 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 8];
}
else {
if(_valid0){
valid0 = true;
passing0 = 8;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.number = true;
props0.alsoRequired = true;
props0.kept = true;
}
}
const _errs290 = errors;
if(errors === _errs290){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing21;
if(((((((data.document === undefined) && (missing21 = "document")) || ((data.time === undefined) && (missing21 = "time"))) || ((data.event === undefined) && (missing21 = "event"))) || ((data.number === undefined) && (missing21 = "number"))) || ((data.class === undefined) && (missing21 = "class"))) || ((data.reason === undefined) && (missing21 = "reason"))){
const err211 = {instancePath,schemaPath:"#/oneOf/9/required",keyword:"required",params:{missingProperty: missing21},message:"must have required property '"+missing21+"'"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs292 = errors;
if("buildmeister/event@1" !== data.document){
const err212 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/9/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
var valid49 = _errs292 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data.time !== undefined){
let data143 = data.time;
const _errs293 = errors;
if(!(((typeof data143 == "number") && (!(data143 % 1) && !isNaN(data143))) && (isFinite(data143)))){
const err213 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/9/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(errors === _errs293){
if((typeof data143 == "number") && (isFinite(data143))){
if(data143 < 0 || isNaN(data143)){
const err214 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/9/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
}
var valid49 = _errs293 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data.event !== undefined){
const _errs295 = errors;
if("build-failed" !== data.event){
const err215 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/9/properties/event/const",keyword:"const",params:{allowedValue: "build-failed"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
var valid49 = _errs295 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data.number !== undefined){
let data145 = data.number;
const _errs296 = errors;
if(!(((typeof data145 == "number") && (!(data145 % 1) && !isNaN(data145))) && (isFinite(data145)))){
const err216 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/9/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(errors === _errs296){
if((typeof data145 == "number") && (isFinite(data145))){
if(data145 < 0 || isNaN(data145)){
const err217 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/9/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
}
var valid49 = _errs296 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data.class !== undefined){
let data146 = data.class;
const _errs298 = errors;
if(!((((((((((((((((((data146 === "build-failed") || (data146 === "cancelled")) || (data146 === "dependency-failed")) || (data146 === "disk-full")) || (data146 === "interrupted")) || (data146 === "killed")) || (data146 === "log-too-large")) || (data146 === "missing-dependency")) || (data146 === "no-output")) || (data146 === "no-progress")) || (data146 === "out-of-memory")) || (data146 === "package-vanished")) || (data146 === "result-invalid")) || (data146 === "result-missing")) || (data146 === "source-checksum")) || (data146 === "source-download")) || (data146 === "timeout")) || (data146 === "unbuildable"))){
const err218 = {instancePath:instancePath+"/class",schemaPath:"#/$defs/failureClass/enum",keyword:"enum",params:{allowedValues: schema52.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
var valid49 = _errs298 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data.reason !== undefined){
const _errs300 = errors;
if(typeof data.reason !== "string"){
const err219 = {instancePath:instancePath+"/reason",schemaPath:"#/oneOf/9/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
var valid49 = _errs300 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data.exitStatus !== undefined){
let data148 = data.exitStatus;
const _errs302 = errors;
if(!(((typeof data148 == "number") && (!(data148 % 1) && !isNaN(data148))) && (isFinite(data148)))){
const err220 = {instancePath:instancePath+"/exitStatus",schemaPath:"#/oneOf/9/properties/exitStatus/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
var valid49 = _errs302 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data.line !== undefined){
let data149 = data.line;
const _errs304 = errors;
if(!(((typeof data149 == "number") && (!(data149 % 1) && !isNaN(data149))) && (isFinite(data149)))){
const err221 = {instancePath:instancePath+"/line",schemaPath:"#/oneOf/9/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
if(errors === _errs304){
if((typeof data149 == "number") && (isFinite(data149))){
if(data149 < 1 || isNaN(data149)){
const err222 = {instancePath:instancePath+"/line",schemaPath:"#/oneOf/9/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
}
var valid49 = _errs304 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data.upload !== undefined){
let data150 = data.upload;
const _errs306 = errors;
if(errors === _errs306){
if(data150 && typeof data150 == "object" && !Array.isArray(data150)){
let missing22;
if(((data150.bytes === undefined) && (missing22 = "bytes")) || ((data150.seconds === undefined) && (missing22 = "seconds"))){
const err223 = {instancePath:instancePath+"/upload",schemaPath:"#/oneOf/9/properties/upload/required",keyword:"required",params:{missingProperty: missing22},message:"must have required property '"+missing22+"'"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
else {
if(data150.bytes !== undefined){
let data151 = data150.bytes;
const _errs308 = errors;
if(!(((typeof data151 == "number") && (!(data151 % 1) && !isNaN(data151))) && (isFinite(data151)))){
const err224 = {instancePath:instancePath+"/upload/bytes",schemaPath:"#/oneOf/9/properties/upload/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
if(errors === _errs308){
if((typeof data151 == "number") && (isFinite(data151))){
if(data151 < 0 || isNaN(data151)){
const err225 = {instancePath:instancePath+"/upload/bytes",schemaPath:"#/oneOf/9/properties/upload/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
}
var valid51 = _errs308 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data150.seconds !== undefined){
let data152 = data150.seconds;
const _errs310 = errors;
if(errors === _errs310){
if((typeof data152 == "number") && (isFinite(data152))){
if(data152 < 0 || isNaN(data152)){
const err226 = {instancePath:instancePath+"/upload/seconds",schemaPath:"#/oneOf/9/properties/upload/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
else {
const err227 = {instancePath:instancePath+"/upload/seconds",schemaPath:"#/oneOf/9/properties/upload/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
var valid51 = _errs310 === errors;
}
else {
var valid51 = true;
}
}
}
}
else {
const err228 = {instancePath:instancePath+"/upload",schemaPath:"#/oneOf/9/properties/upload/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
var valid49 = _errs306 === errors;
}
else {
var valid49 = true;
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
const err229 = {instancePath,schemaPath:"#/oneOf/9/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
var _valid0 = _errs290 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 9];
}
else {
if(_valid0){
valid0 = true;
passing0 = 9;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.number = true;
props0.class = true;
props0.reason = true;
props0.exitStatus = true;
props0.line = true;
props0.upload = true;
}
}
const _errs312 = errors;
if(errors === _errs312){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing23;
if(((((((data.document === undefined) && (missing23 = "document")) || ((data.time === undefined) && (missing23 = "time"))) || ((data.event === undefined) && (missing23 = "event"))) || ((data.build === undefined) && (missing23 = "build"))) || ((data.class === undefined) && (missing23 = "class"))) || ((data.reason === undefined) && (missing23 = "reason"))){
const err230 = {instancePath,schemaPath:"#/oneOf/10/required",keyword:"required",params:{missingProperty: missing23},message:"must have required property '"+missing23+"'"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs314 = errors;
if("buildmeister/event@1" !== data.document){
const err231 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/10/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
var valid52 = _errs314 === errors;
}
else {
var valid52 = true;
}
if(valid52){
if(data.time !== undefined){
let data154 = data.time;
const _errs315 = errors;
if(!(((typeof data154 == "number") && (!(data154 % 1) && !isNaN(data154))) && (isFinite(data154)))){
const err232 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/10/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
if(errors === _errs315){
if((typeof data154 == "number") && (isFinite(data154))){
if(data154 < 0 || isNaN(data154)){
const err233 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/10/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
}
var valid52 = _errs315 === errors;
}
else {
var valid52 = true;
}
if(valid52){
if(data.event !== undefined){
const _errs317 = errors;
if("build-lost" !== data.event){
const err234 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/10/properties/event/const",keyword:"const",params:{allowedValue: "build-lost"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
var valid52 = _errs317 === errors;
}
else {
var valid52 = true;
}
if(valid52){
if(data.build !== undefined){
const _errs318 = errors;
if(typeof data.build !== "string"){
const err235 = {instancePath:instancePath+"/build",schemaPath:"#/oneOf/10/properties/build/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
var valid52 = _errs318 === errors;
}
else {
var valid52 = true;
}
if(valid52){
if(data.class !== undefined){
let data157 = data.class;
const _errs320 = errors;
if(!((((((((((((((((((data157 === "build-failed") || (data157 === "cancelled")) || (data157 === "dependency-failed")) || (data157 === "disk-full")) || (data157 === "interrupted")) || (data157 === "killed")) || (data157 === "log-too-large")) || (data157 === "missing-dependency")) || (data157 === "no-output")) || (data157 === "no-progress")) || (data157 === "out-of-memory")) || (data157 === "package-vanished")) || (data157 === "result-invalid")) || (data157 === "result-missing")) || (data157 === "source-checksum")) || (data157 === "source-download")) || (data157 === "timeout")) || (data157 === "unbuildable"))){
const err236 = {instancePath:instancePath+"/class",schemaPath:"#/$defs/failureClass/enum",keyword:"enum",params:{allowedValues: schema52.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
var valid52 = _errs320 === errors;
}
else {
var valid52 = true;
}
if(valid52){
if(data.reason !== undefined){
const _errs322 = errors;
if(typeof data.reason !== "string"){
const err237 = {instancePath:instancePath+"/reason",schemaPath:"#/oneOf/10/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
var valid52 = _errs322 === errors;
}
else {
var valid52 = true;
}
}
}
}
}
}
}
}
else {
const err238 = {instancePath,schemaPath:"#/oneOf/10/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
var _valid0 = _errs312 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 10];
}
else {
if(_valid0){
valid0 = true;
passing0 = 10;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.build = true;
props0.class = true;
props0.reason = true;
}
}
const _errs324 = errors;
if(errors === _errs324){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing24;
if(((((((data.document === undefined) && (missing24 = "document")) || ((data.time === undefined) && (missing24 = "time"))) || ((data.event === undefined) && (missing24 = "event"))) || ((data.number === undefined) && (missing24 = "number"))) || ((data.builder === undefined) && (missing24 = "builder"))) || ((data.reason === undefined) && (missing24 = "reason"))){
const err239 = {instancePath,schemaPath:"#/oneOf/11/required",keyword:"required",params:{missingProperty: missing24},message:"must have required property '"+missing24+"'"};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs326 = errors;
if("buildmeister/event@1" !== data.document){
const err240 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/11/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
var valid54 = _errs326 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data.time !== undefined){
let data160 = data.time;
const _errs327 = errors;
if(!(((typeof data160 == "number") && (!(data160 % 1) && !isNaN(data160))) && (isFinite(data160)))){
const err241 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/11/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
if(errors === _errs327){
if((typeof data160 == "number") && (isFinite(data160))){
if(data160 < 0 || isNaN(data160)){
const err242 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/11/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
}
var valid54 = _errs327 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data.event !== undefined){
const _errs329 = errors;
if("build-abandoned" !== data.event){
const err243 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/11/properties/event/const",keyword:"const",params:{allowedValue: "build-abandoned"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
var valid54 = _errs329 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data.number !== undefined){
let data162 = data.number;
const _errs330 = errors;
if(!(((typeof data162 == "number") && (!(data162 % 1) && !isNaN(data162))) && (isFinite(data162)))){
const err244 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/11/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
if(errors === _errs330){
if((typeof data162 == "number") && (isFinite(data162))){
if(data162 < 0 || isNaN(data162)){
const err245 = {instancePath:instancePath+"/number",schemaPath:"#/oneOf/11/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
}
var valid54 = _errs330 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data.builder !== undefined){
const _errs332 = errors;
if(typeof data.builder !== "string"){
const err246 = {instancePath:instancePath+"/builder",schemaPath:"#/oneOf/11/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
var valid54 = _errs332 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data.reason !== undefined){
const _errs334 = errors;
if(typeof data.reason !== "string"){
const err247 = {instancePath:instancePath+"/reason",schemaPath:"#/oneOf/11/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
var valid54 = _errs334 === errors;
}
else {
var valid54 = true;
}
}
}
}
}
}
}
}
else {
const err248 = {instancePath,schemaPath:"#/oneOf/11/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
}
var _valid0 = _errs324 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 11];
}
else {
if(_valid0){
valid0 = true;
passing0 = 11;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.number = true;
props0.builder = true;
props0.reason = true;
}
}
const _errs336 = errors;
if(errors === _errs336){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing25;
if(((((((((data.document === undefined) && (missing25 = "document")) || ((data.time === undefined) && (missing25 = "time"))) || ((data.event === undefined) && (missing25 = "event"))) || ((data.id === undefined) && (missing25 = "id"))) || ((data.control === undefined) && (missing25 = "control"))) || ((data.by === undefined) && (missing25 = "by"))) || ((data.accepted === undefined) && (missing25 = "accepted"))) || ((data.answer === undefined) && (missing25 = "answer"))){
const err249 = {instancePath,schemaPath:"#/oneOf/12/required",keyword:"required",params:{missingProperty: missing25},message:"must have required property '"+missing25+"'"};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs338 = errors;
if("buildmeister/event@1" !== data.document){
const err250 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/12/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
var valid55 = _errs338 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.time !== undefined){
let data166 = data.time;
const _errs339 = errors;
if(!(((typeof data166 == "number") && (!(data166 % 1) && !isNaN(data166))) && (isFinite(data166)))){
const err251 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/12/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
if(errors === _errs339){
if((typeof data166 == "number") && (isFinite(data166))){
if(data166 < 0 || isNaN(data166)){
const err252 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/12/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
}
var valid55 = _errs339 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.event !== undefined){
const _errs341 = errors;
if("control" !== data.event){
const err253 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/12/properties/event/const",keyword:"const",params:{allowedValue: "control"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
var valid55 = _errs341 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.id !== undefined){
const _errs342 = errors;
if(typeof data.id !== "string"){
const err254 = {instancePath:instancePath+"/id",schemaPath:"#/oneOf/12/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
var valid55 = _errs342 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.control !== undefined){
let data169 = data.control;
const _errs344 = errors;
if(!((((((((((data169 === "stop") || (data169 === "abort")) || (data169 === "pause")) || (data169 === "resume")) || (data169 === "pause-builder")) || (data169 === "drain-builder")) || (data169 === "resume-builder")) || (data169 === "cancel")) || (data169 === "retry")) || (data169 === "priority"))){
const err255 = {instancePath:instancePath+"/control",schemaPath:"#/oneOf/12/properties/control/enum",keyword:"enum",params:{allowedValues: schema48.oneOf[12].properties.control.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
var valid55 = _errs344 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.builder !== undefined){
const _errs345 = errors;
if(typeof data.builder !== "string"){
const err256 = {instancePath:instancePath+"/builder",schemaPath:"#/oneOf/12/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
var valid55 = _errs345 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.build !== undefined){
const _errs347 = errors;
if(typeof data.build !== "string"){
const err257 = {instancePath:instancePath+"/build",schemaPath:"#/oneOf/12/properties/build/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
var valid55 = _errs347 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.priority !== undefined){
let data172 = data.priority;
const _errs349 = errors;
if(!(((typeof data172 == "number") && (!(data172 % 1) && !isNaN(data172))) && (isFinite(data172)))){
const err258 = {instancePath:instancePath+"/priority",schemaPath:"#/oneOf/12/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
if(errors === _errs349){
if((typeof data172 == "number") && (isFinite(data172))){
if(data172 > 1000 || isNaN(data172)){
const err259 = {instancePath:instancePath+"/priority",schemaPath:"#/oneOf/12/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
else {
if(data172 < -1000 || isNaN(data172)){
const err260 = {instancePath:instancePath+"/priority",schemaPath:"#/oneOf/12/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1000},message:"must be >= -1000"};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
}
}
var valid55 = _errs349 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.by !== undefined){
const _errs351 = errors;
if(typeof data.by !== "string"){
const err261 = {instancePath:instancePath+"/by",schemaPath:"#/oneOf/12/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
var valid55 = _errs351 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.accepted !== undefined){
const _errs353 = errors;
if(typeof data.accepted !== "boolean"){
const err262 = {instancePath:instancePath+"/accepted",schemaPath:"#/oneOf/12/properties/accepted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
var valid55 = _errs353 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.answer !== undefined){
const _errs355 = errors;
if(typeof data.answer !== "string"){
const err263 = {instancePath:instancePath+"/answer",schemaPath:"#/oneOf/12/properties/answer/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
var valid55 = _errs355 === errors;
}
else {
var valid55 = true;
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
const err264 = {instancePath,schemaPath:"#/oneOf/12/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
var _valid0 = _errs336 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 12];
}
else {
if(_valid0){
valid0 = true;
passing0 = 12;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.id = true;
props0.control = true;
props0.builder = true;
props0.build = true;
props0.priority = true;
props0.by = true;
props0.accepted = true;
props0.answer = true;
}
}
const _errs357 = errors;
if(errors === _errs357){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing26;
if((((((data.document === undefined) && (missing26 = "document")) || ((data.time === undefined) && (missing26 = "time"))) || ((data.event === undefined) && (missing26 = "event"))) || ((data.class === undefined) && (missing26 = "class"))) || ((data.reason === undefined) && (missing26 = "reason"))){
const err265 = {instancePath,schemaPath:"#/oneOf/13/required",keyword:"required",params:{missingProperty: missing26},message:"must have required property '"+missing26+"'"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs359 = errors;
if("buildmeister/event@1" !== data.document){
const err266 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/13/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
var valid56 = _errs359 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data.time !== undefined){
let data177 = data.time;
const _errs360 = errors;
if(!(((typeof data177 == "number") && (!(data177 % 1) && !isNaN(data177))) && (isFinite(data177)))){
const err267 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/13/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
if(errors === _errs360){
if((typeof data177 == "number") && (isFinite(data177))){
if(data177 < 0 || isNaN(data177)){
const err268 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/13/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
}
var valid56 = _errs360 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data.event !== undefined){
const _errs362 = errors;
if("stopping" !== data.event){
const err269 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/13/properties/event/const",keyword:"const",params:{allowedValue: "stopping"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
var valid56 = _errs362 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data.class !== undefined){
let data179 = data.class;
const _errs363 = errors;
if(!(((((((data179 === "stop") || (data179 === "abort")) || (data179 === "signal")) || (data179 === "max-failures")) || (data179 === "disk-full")) || (data179 === "no-usable-builder")) || (data179 === "superseded"))){
const err270 = {instancePath:instancePath+"/class",schemaPath:"#/oneOf/13/properties/class/enum",keyword:"enum",params:{allowedValues: schema48.oneOf[13].properties.class.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
var valid56 = _errs363 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data.reason !== undefined){
const _errs364 = errors;
if(typeof data.reason !== "string"){
const err271 = {instancePath:instancePath+"/reason",schemaPath:"#/oneOf/13/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
var valid56 = _errs364 === errors;
}
else {
var valid56 = true;
}
}
}
}
}
}
}
else {
const err272 = {instancePath,schemaPath:"#/oneOf/13/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
var _valid0 = _errs357 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 13];
}
else {
if(_valid0){
valid0 = true;
passing0 = 13;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
props0.class = true;
props0.reason = true;
}
}
const _errs366 = errors;
if(errors === _errs366){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing27;
if((((data.document === undefined) && (missing27 = "document")) || ((data.time === undefined) && (missing27 = "time"))) || ((data.event === undefined) && (missing27 = "event"))){
const err273 = {instancePath,schemaPath:"#/oneOf/14/required",keyword:"required",params:{missingProperty: missing27},message:"must have required property '"+missing27+"'"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs368 = errors;
if("buildmeister/event@1" !== data.document){
const err274 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/14/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
var valid57 = _errs368 === errors;
}
else {
var valid57 = true;
}
if(valid57){
if(data.time !== undefined){
let data182 = data.time;
const _errs369 = errors;
if(!(((typeof data182 == "number") && (!(data182 % 1) && !isNaN(data182))) && (isFinite(data182)))){
const err275 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/14/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
if(errors === _errs369){
if((typeof data182 == "number") && (isFinite(data182))){
if(data182 < 0 || isNaN(data182)){
const err276 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/14/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
}
var valid57 = _errs369 === errors;
}
else {
var valid57 = true;
}
if(valid57){
if(data.event !== undefined){
const _errs371 = errors;
if("ended" !== data.event){
const err277 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/14/properties/event/const",keyword:"const",params:{allowedValue: "ended"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
var valid57 = _errs371 === errors;
}
else {
var valid57 = true;
}
}
}
}
}
else {
const err278 = {instancePath,schemaPath:"#/oneOf/14/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
}
var _valid0 = _errs366 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 14];
}
else {
if(_valid0){
valid0 = true;
passing0 = 14;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
}
}
const _errs372 = errors;
if(errors === _errs372){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing28;
if((((data.document === undefined) && (missing28 = "document")) || ((data.time === undefined) && (missing28 = "time"))) || ((data.event === undefined) && (missing28 = "event"))){
const err279 = {instancePath,schemaPath:"#/oneOf/15/required",keyword:"required",params:{missingProperty: missing28},message:"must have required property '"+missing28+"'"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
else {
if(data.document !== undefined){
const _errs374 = errors;
if("buildmeister/event@1" !== data.document){
const err280 = {instancePath:instancePath+"/document",schemaPath:"#/oneOf/15/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/event@1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
var valid58 = _errs374 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data.time !== undefined){
let data185 = data.time;
const _errs375 = errors;
if(!(((typeof data185 == "number") && (!(data185 % 1) && !isNaN(data185))) && (isFinite(data185)))){
const err281 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/15/properties/time/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
if(errors === _errs375){
if((typeof data185 == "number") && (isFinite(data185))){
if(data185 < 0 || isNaN(data185)){
const err282 = {instancePath:instancePath+"/time",schemaPath:"#/oneOf/15/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
}
var valid58 = _errs375 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data.event !== undefined){
const _errs377 = errors;
if("settled" !== data.event){
const err283 = {instancePath:instancePath+"/event",schemaPath:"#/oneOf/15/properties/event/const",keyword:"const",params:{allowedValue: "settled"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
var valid58 = _errs377 === errors;
}
else {
var valid58 = true;
}
}
}
}
}
else {
const err284 = {instancePath,schemaPath:"#/oneOf/15/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
var _valid0 = _errs372 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 15];
}
else {
if(_valid0){
valid0 = true;
passing0 = 15;
if(props0 !== true){
props0 = props0 || {};
props0.document = true;
props0.time = true;
props0.event = true;
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
}
}
if(!valid0){
const err285 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
validate30.errors = vErrors;
return false;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
validate30.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate30.evaluated = {"dynamicProps":true,"dynamicItems":false};

export const buildrunStatus: Validator<types.BuildrunStatus> = validate31;
const schema56 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"buildrun-status.schema.json","title":"BuildrunStatus","type":"object","description":"Where a buildrun stands, status.json, with the properties that HaikuPorter's build master writes and its web page reads.","required":["builds","builders","nextBuildNumber","portsTreeOriginURL","portsTreeHead","buildStatus","startTime","endTime"],"properties":{"builds":{"title":"StatusBuilds","type":"object","description":"Builds by state.","required":["active","scheduled","blocked","complete","failed","lost","cancelled","skipped"],"properties":{"active":{"type":"array","description":"Running.","items":{"$ref":"#/$defs/build"}},"scheduled":{"type":"array","description":"Waiting for a builder.","items":{"$ref":"#/$defs/build"}},"blocked":{"type":"array","description":"Waiting for packages.","items":{"$ref":"#/$defs/build"}},"complete":{"type":"array","description":"Built.","items":{"$ref":"#/$defs/build"}},"failed":{"type":"array","description":"Failed.","items":{"$ref":"#/$defs/build"}},"lost":{"type":"array","description":"Not buildable because of something else.","items":{"$ref":"#/$defs/build"}},"cancelled":{"type":"array","description":"Cancelled, or not begun when the buildrun was stopped. HaikuPorter does not write it.","items":{"$ref":"#/$defs/build"}},"skipped":{"type":"array","description":"Not built.","items":{"title":"StatusSkipped","type":"object","description":"A port that is not built.","required":["port","resultingPackages","reason"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files it would make.","items":{"type":"string","description":"File name."}},"reason":{"type":"string","description":"Why."}}}}}},"builders":{"title":"StatusBuilders","type":"object","description":"Builders by state.","required":["active","idle","reconnecting","lost"],"properties":{"active":{"type":"array","description":"Building.","items":{"$ref":"#/$defs/builder"}},"idle":{"type":"array","description":"Ready for a build.","items":{"$ref":"#/$defs/builder"}},"reconnecting":{"type":"array","description":"Away, or being prepared; tried again.","items":{"$ref":"#/$defs/builder"}},"lost":{"type":"array","description":"Not usable until somebody mends them.","items":{"$ref":"#/$defs/builder"}}}},"nextBuildNumber":{"type":"integer","description":"Build number.","minimum":0},"portsTreeOriginURL":{"type":"string","description":"URL of the ports tree."},"portsTreeHead":{"type":"string","description":"Commit of the ports tree."},"buildStatus":{"type":"string","description":"What happens, in words."},"startTime":{"type":["number","null"],"description":"Seconds since the epoch."},"endTime":{"type":["number","null"],"description":"Seconds since the epoch; null while it runs."}},"$defs":{"build":{"title":"StatusBuild","type":"object","description":"A build.","required":["port","resultingPackages","requiredPackages","missingPackageIDs","buildable","buildNumbers","lost"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files that it makes.","items":{"type":"string","description":"File name."}},"requiredPackages":{"type":"array","description":"Package files that it needs and that are there.","items":{"type":"string","description":"File name."}},"missingPackageIDs":{"type":"array","description":"Packages it waits for.","items":{"type":"string","description":"name-version."}},"buildable":{"type":"boolean","description":"True if nothing is missing."},"buildNumbers":{"type":"array","description":"Numbers of its builds, the last one last.","items":{"type":"integer","description":"Build number.","minimum":0}},"lost":{"type":"boolean","description":"True if it can not be built."},"failureClass":{"type":"string","description":"Kind of failure. HaikuPorter does not write it."},"failureReason":{"type":"string","description":"Why it failed, was lost, or is tried again. HaikuPorter does not write it, and its web page fails where such a build has a property \"reason\"."}}},"builder":{"title":"StatusBuilder","type":"object","description":"A builder.","required":["name","state","availablePackages","connectionErrors","maxConnectionErrors","currentBuild"],"properties":{"name":{"type":"string","description":"Name of the builder."},"state":{"enum":["Available","Lost","Not Available","Reconnecting"],"description":"HaikuPorter's name of its state."},"availablePackages":{"type":"array","description":"Packages in its cache, of those that builds of the buildrun require, as far as they are known; in code unit order.","items":{"type":"string","description":"File name."}},"connectionErrors":{"type":"integer","description":"Failures since it last was usable.","minimum":0},"maxConnectionErrors":{"type":["integer","null"],"description":"After so many failures of the kind of its last one, the builder is set aside until it is mended. Null in documents of earlier versions.","minimum":1},"currentBuild":{"oneOf":[{"type":"null"},{"title":"CurrentBuild","type":"object","description":"A running build.","required":["build","number","startTime"],"properties":{"build":{"$ref":"#/$defs/build"},"number":{"type":"integer","description":"Build number.","minimum":0},"startTime":{"type":"number","description":"Seconds since the epoch. HaikuPorter does not write it."}}}],"description":"What it builds; null if nothing."},"reason":{"type":"string","description":"What is wrong with it. HaikuPorter does not write it."},"retryTime":{"type":"number","description":"When it is tried again, in seconds since the epoch. HaikuPorter does not write it."}}}}};
const schema57 = {"title":"StatusBuild","type":"object","description":"A build.","required":["port","resultingPackages","requiredPackages","missingPackageIDs","buildable","buildNumbers","lost"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files that it makes.","items":{"type":"string","description":"File name."}},"requiredPackages":{"type":"array","description":"Package files that it needs and that are there.","items":{"type":"string","description":"File name."}},"missingPackageIDs":{"type":"array","description":"Packages it waits for.","items":{"type":"string","description":"name-version."}},"buildable":{"type":"boolean","description":"True if nothing is missing."},"buildNumbers":{"type":"array","description":"Numbers of its builds, the last one last.","items":{"type":"integer","description":"Build number.","minimum":0}},"lost":{"type":"boolean","description":"True if it can not be built."},"failureClass":{"type":"string","description":"Kind of failure. HaikuPorter does not write it."},"failureReason":{"type":"string","description":"Why it failed, was lost, or is tried again. HaikuPorter does not write it, and its web page fails where such a build has a property \"reason\"."}}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
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
if((((((((data.port === undefined) && (missing0 = "port")) || ((data.resultingPackages === undefined) && (missing0 = "resultingPackages"))) || ((data.requiredPackages === undefined) && (missing0 = "requiredPackages"))) || ((data.missingPackageIDs === undefined) && (missing0 = "missingPackageIDs"))) || ((data.buildable === undefined) && (missing0 = "buildable"))) || ((data.buildNumbers === undefined) && (missing0 = "buildNumbers"))) || ((data.lost === undefined) && (missing0 = "lost"))){
validate32.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
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
validate32.errors = [{instancePath:instancePath+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.name !== undefined){
let data1 = data0.name;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) < 1){
validate32.errors = [{instancePath:instancePath+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate32.errors = [{instancePath:instancePath+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate32.errors = [{instancePath:instancePath+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate32.errors = [{instancePath:instancePath+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate32.errors = [{instancePath:instancePath+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate32.errors = [{instancePath:instancePath+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resultingPackages !== undefined){
let data6 = data.resultingPackages;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data6)){
var valid3 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs16 = errors;
if(typeof data6[i0] !== "string"){
validate32.errors = [{instancePath:instancePath+"/resultingPackages/" + i0,schemaPath:"#/properties/resultingPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/resultingPackages",schemaPath:"#/properties/resultingPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requiredPackages !== undefined){
let data8 = data.requiredPackages;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data8)){
var valid4 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs20 = errors;
if(typeof data8[i1] !== "string"){
validate32.errors = [{instancePath:instancePath+"/requiredPackages/" + i1,schemaPath:"#/properties/requiredPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs20 === errors;
if(!valid4){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/requiredPackages",schemaPath:"#/properties/requiredPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.missingPackageIDs !== undefined){
let data10 = data.missingPackageIDs;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid5 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
const _errs24 = errors;
if(typeof data10[i2] !== "string"){
validate32.errors = [{instancePath:instancePath+"/missingPackageIDs/" + i2,schemaPath:"#/properties/missingPackageIDs/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs24 === errors;
if(!valid5){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/missingPackageIDs",schemaPath:"#/properties/missingPackageIDs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buildable !== undefined){
const _errs26 = errors;
if(typeof data.buildable !== "boolean"){
validate32.errors = [{instancePath:instancePath+"/buildable",schemaPath:"#/properties/buildable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buildNumbers !== undefined){
let data13 = data.buildNumbers;
const _errs28 = errors;
if(errors === _errs28){
if(Array.isArray(data13)){
var valid6 = true;
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
const _errs30 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate32.errors = [{instancePath:instancePath+"/buildNumbers/" + i3,schemaPath:"#/properties/buildNumbers/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs30){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
validate32.errors = [{instancePath:instancePath+"/buildNumbers/" + i3,schemaPath:"#/properties/buildNumbers/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid6 = _errs30 === errors;
if(!valid6){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/buildNumbers",schemaPath:"#/properties/buildNumbers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lost !== undefined){
const _errs32 = errors;
if(typeof data.lost !== "boolean"){
validate32.errors = [{instancePath:instancePath+"/lost",schemaPath:"#/properties/lost/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failureClass !== undefined){
const _errs34 = errors;
if(typeof data.failureClass !== "string"){
validate32.errors = [{instancePath:instancePath+"/failureClass",schemaPath:"#/properties/failureClass/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failureReason !== undefined){
const _errs36 = errors;
if(typeof data.failureReason !== "string"){
validate32.errors = [{instancePath:instancePath+"/failureReason",schemaPath:"#/properties/failureReason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
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
}
else {
validate32.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":{"port":true,"resultingPackages":true,"requiredPackages":true,"missingPackageIDs":true,"buildable":true,"buildNumbers":true,"lost":true,"failureClass":true,"failureReason":true},"dynamicProps":false,"dynamicItems":false};

const schema60 = {"title":"StatusBuilder","type":"object","description":"A builder.","required":["name","state","availablePackages","connectionErrors","maxConnectionErrors","currentBuild"],"properties":{"name":{"type":"string","description":"Name of the builder."},"state":{"enum":["Available","Lost","Not Available","Reconnecting"],"description":"HaikuPorter's name of its state."},"availablePackages":{"type":"array","description":"Packages in its cache, of those that builds of the buildrun require, as far as they are known; in code unit order.","items":{"type":"string","description":"File name."}},"connectionErrors":{"type":"integer","description":"Failures since it last was usable.","minimum":0},"maxConnectionErrors":{"type":["integer","null"],"description":"After so many failures of the kind of its last one, the builder is set aside until it is mended. Null in documents of earlier versions.","minimum":1},"currentBuild":{"oneOf":[{"type":"null"},{"title":"CurrentBuild","type":"object","description":"A running build.","required":["build","number","startTime"],"properties":{"build":{"$ref":"#/$defs/build"},"number":{"type":"integer","description":"Build number.","minimum":0},"startTime":{"type":"number","description":"Seconds since the epoch. HaikuPorter does not write it."}}}],"description":"What it builds; null if nothing."},"reason":{"type":"string","description":"What is wrong with it. HaikuPorter does not write it."},"retryTime":{"type":"number","description":"When it is tried again, in seconds since the epoch. HaikuPorter does not write it."}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.name === undefined) && (missing0 = "name")) || ((data.state === undefined) && (missing0 = "state"))) || ((data.availablePackages === undefined) && (missing0 = "availablePackages"))) || ((data.connectionErrors === undefined) && (missing0 = "connectionErrors"))) || ((data.maxConnectionErrors === undefined) && (missing0 = "maxConnectionErrors"))) || ((data.currentBuild === undefined) && (missing0 = "currentBuild"))){
validate40.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate40.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data1 = data.state;
const _errs3 = errors;
if(!((((data1 === "Available") || (data1 === "Lost")) || (data1 === "Not Available")) || (data1 === "Reconnecting"))){
validate40.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema60.properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.availablePackages !== undefined){
let data2 = data.availablePackages;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(typeof data2[i0] !== "string"){
validate40.errors = [{instancePath:instancePath+"/availablePackages/" + i0,schemaPath:"#/properties/availablePackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate40.errors = [{instancePath:instancePath+"/availablePackages",schemaPath:"#/properties/availablePackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.connectionErrors !== undefined){
let data4 = data.connectionErrors;
const _errs8 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate40.errors = [{instancePath:instancePath+"/connectionErrors",schemaPath:"#/properties/connectionErrors/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate40.errors = [{instancePath:instancePath+"/connectionErrors",schemaPath:"#/properties/connectionErrors/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maxConnectionErrors !== undefined){
let data5 = data.maxConnectionErrors;
const _errs10 = errors;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
validate40.errors = [{instancePath:instancePath+"/maxConnectionErrors",schemaPath:"#/properties/maxConnectionErrors/type",keyword:"type",params:{type: schema60.properties.maxConnectionErrors.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs10){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
validate40.errors = [{instancePath:instancePath+"/maxConnectionErrors",schemaPath:"#/properties/maxConnectionErrors/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
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
if(data.currentBuild !== undefined){
let data6 = data.currentBuild;
const _errs12 = errors;
const _errs13 = errors;
let valid2 = false;
let passing0 = null;
const _errs14 = errors;
if(data6 !== null){
const err0 = {instancePath:instancePath+"/currentBuild",schemaPath:"#/properties/currentBuild/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs14 === errors;
if(_valid0){
valid2 = true;
passing0 = 0;
}
const _errs16 = errors;
if(errors === _errs16){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if((((data6.build === undefined) && (missing1 = "build")) || ((data6.number === undefined) && (missing1 = "number"))) || ((data6.startTime === undefined) && (missing1 = "startTime"))){
const err1 = {instancePath:instancePath+"/currentBuild",schemaPath:"#/properties/currentBuild/oneOf/1/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
if(data6.build !== undefined){
const _errs18 = errors;
if(!(validate32(data6.build, {instancePath:instancePath+"/currentBuild/build",parentData:data6,parentDataProperty:"build",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.number !== undefined){
let data8 = data6.number;
const _errs19 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err2 = {instancePath:instancePath+"/currentBuild/number",schemaPath:"#/properties/currentBuild/oneOf/1/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(errors === _errs19){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err3 = {instancePath:instancePath+"/currentBuild/number",schemaPath:"#/properties/currentBuild/oneOf/1/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
var valid3 = _errs19 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.startTime !== undefined){
let data9 = data6.startTime;
const _errs21 = errors;
if(!((typeof data9 == "number") && (isFinite(data9)))){
const err4 = {instancePath:instancePath+"/currentBuild/startTime",schemaPath:"#/properties/currentBuild/oneOf/1/properties/startTime/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid3 = _errs21 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
const err5 = {instancePath:instancePath+"/currentBuild",schemaPath:"#/properties/currentBuild/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs16 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid2 = true;
passing0 = 1;
var props0 = {};
props0.build = true;
props0.number = true;
props0.startTime = true;
}
}
if(!valid2){
const err6 = {instancePath:instancePath+"/currentBuild",schemaPath:"#/properties/currentBuild/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
validate40.errors = vErrors;
return false;
}
else {
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
const _errs23 = errors;
if(typeof data.reason !== "string"){
validate40.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.retryTime !== undefined){
let data11 = data.retryTime;
const _errs25 = errors;
if(!((typeof data11 == "number") && (isFinite(data11)))){
validate40.errors = [{instancePath:instancePath+"/retryTime",schemaPath:"#/properties/retryTime/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs25 === errors;
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
validate40.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":{"name":true,"state":true,"availablePackages":true,"connectionErrors":true,"maxConnectionErrors":true,"currentBuild":true,"reason":true,"retryTime":true},"dynamicProps":false,"dynamicItems":false};


function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="buildrun-status.schema.json" */;
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
if(((((((((data.builds === undefined) && (missing0 = "builds")) || ((data.builders === undefined) && (missing0 = "builders"))) || ((data.nextBuildNumber === undefined) && (missing0 = "nextBuildNumber"))) || ((data.portsTreeOriginURL === undefined) && (missing0 = "portsTreeOriginURL"))) || ((data.portsTreeHead === undefined) && (missing0 = "portsTreeHead"))) || ((data.buildStatus === undefined) && (missing0 = "buildStatus"))) || ((data.startTime === undefined) && (missing0 = "startTime"))) || ((data.endTime === undefined) && (missing0 = "endTime"))){
validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.builds !== undefined){
let data0 = data.builds;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((((((data0.active === undefined) && (missing1 = "active")) || ((data0.scheduled === undefined) && (missing1 = "scheduled"))) || ((data0.blocked === undefined) && (missing1 = "blocked"))) || ((data0.complete === undefined) && (missing1 = "complete"))) || ((data0.failed === undefined) && (missing1 = "failed"))) || ((data0.lost === undefined) && (missing1 = "lost"))) || ((data0.cancelled === undefined) && (missing1 = "cancelled"))) || ((data0.skipped === undefined) && (missing1 = "skipped"))){
validate31.errors = [{instancePath:instancePath+"/builds",schemaPath:"#/properties/builds/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.active !== undefined){
let data1 = data0.active;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate32(data1[i0], {instancePath:instancePath+"/builds/active/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid2 = _errs5 === errors;
if(!valid2){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/active",schemaPath:"#/properties/builds/properties/active/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.scheduled !== undefined){
let data3 = data0.scheduled;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid3 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs8 = errors;
if(!(validate32(data3[i1], {instancePath:instancePath+"/builds/scheduled/" + i1,parentData:data3,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid3 = _errs8 === errors;
if(!valid3){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/scheduled",schemaPath:"#/properties/builds/properties/scheduled/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.blocked !== undefined){
let data5 = data0.blocked;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data5)){
var valid4 = true;
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
const _errs11 = errors;
if(!(validate32(data5[i2], {instancePath:instancePath+"/builds/blocked/" + i2,parentData:data5,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid4 = _errs11 === errors;
if(!valid4){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/blocked",schemaPath:"#/properties/builds/properties/blocked/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.complete !== undefined){
let data7 = data0.complete;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data7)){
var valid5 = true;
const len3 = data7.length;
for(let i3=0; i3<len3; i3++){
const _errs14 = errors;
if(!(validate32(data7[i3], {instancePath:instancePath+"/builds/complete/" + i3,parentData:data7,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid5 = _errs14 === errors;
if(!valid5){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/complete",schemaPath:"#/properties/builds/properties/complete/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.failed !== undefined){
let data9 = data0.failed;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data9)){
var valid6 = true;
const len4 = data9.length;
for(let i4=0; i4<len4; i4++){
const _errs17 = errors;
if(!(validate32(data9[i4], {instancePath:instancePath+"/builds/failed/" + i4,parentData:data9,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid6 = _errs17 === errors;
if(!valid6){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/failed",schemaPath:"#/properties/builds/properties/failed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.lost !== undefined){
let data11 = data0.lost;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data11)){
var valid7 = true;
const len5 = data11.length;
for(let i5=0; i5<len5; i5++){
const _errs20 = errors;
if(!(validate32(data11[i5], {instancePath:instancePath+"/builds/lost/" + i5,parentData:data11,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid7 = _errs20 === errors;
if(!valid7){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/lost",schemaPath:"#/properties/builds/properties/lost/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.cancelled !== undefined){
let data13 = data0.cancelled;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data13)){
var valid8 = true;
const len6 = data13.length;
for(let i6=0; i6<len6; i6++){
const _errs23 = errors;
if(!(validate32(data13[i6], {instancePath:instancePath+"/builds/cancelled/" + i6,parentData:data13,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid8 = _errs23 === errors;
if(!valid8){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/cancelled",schemaPath:"#/properties/builds/properties/cancelled/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.skipped !== undefined){
let data15 = data0.skipped;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data15)){
var valid9 = true;
const len7 = data15.length;
for(let i7=0; i7<len7; i7++){
let data16 = data15[i7];
const _errs26 = errors;
if(errors === _errs26){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing2;
if((((data16.port === undefined) && (missing2 = "port")) || ((data16.resultingPackages === undefined) && (missing2 = "resultingPackages"))) || ((data16.reason === undefined) && (missing2 = "reason"))){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7,schemaPath:"#/properties/builds/properties/skipped/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data16.port !== undefined){
let data17 = data16.port;
const _errs28 = errors;
const _errs29 = errors;
if(errors === _errs29){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing3;
if((((((data17.name === undefined) && (missing3 = "name")) || ((data17.version === undefined) && (missing3 = "version"))) || ((data17.revision === undefined) && (missing3 = "revision"))) || ((data17.revisionedName === undefined) && (missing3 = "revisionedName"))) || ((data17.recipeFilePath === undefined) && (missing3 = "recipeFilePath"))){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data17.name !== undefined){
let data18 = data17.name;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data18 === "string"){
if(func1(data18) < 1){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs31 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.version !== undefined){
const _errs33 = errors;
if(typeof data17.version !== "string"){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs33 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.revision !== undefined){
const _errs35 = errors;
if(typeof data17.revision !== "string"){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs35 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.revisionedName !== undefined){
const _errs37 = errors;
if(typeof data17.revisionedName !== "string"){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs37 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.recipeFilePath !== undefined){
const _errs39 = errors;
if(typeof data17.recipeFilePath !== "string"){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs39 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs28 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data16.resultingPackages !== undefined){
let data23 = data16.resultingPackages;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data23)){
var valid13 = true;
const len8 = data23.length;
for(let i8=0; i8<len8; i8++){
const _errs43 = errors;
if(typeof data23[i8] !== "string"){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/resultingPackages/" + i8,schemaPath:"#/properties/builds/properties/skipped/items/properties/resultingPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs43 === errors;
if(!valid13){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/resultingPackages",schemaPath:"#/properties/builds/properties/skipped/items/properties/resultingPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs41 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data16.reason !== undefined){
const _errs45 = errors;
if(typeof data16.reason !== "string"){
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7+"/reason",schemaPath:"#/properties/builds/properties/skipped/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs45 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/skipped/" + i7,schemaPath:"#/properties/builds/properties/skipped/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs26 === errors;
if(!valid9){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builds/skipped",schemaPath:"#/properties/builds/properties/skipped/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs24 === errors;
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
}
else {
validate31.errors = [{instancePath:instancePath+"/builds",schemaPath:"#/properties/builds/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.builders !== undefined){
let data26 = data.builders;
const _errs47 = errors;
if(errors === _errs47){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing4;
if(((((data26.active === undefined) && (missing4 = "active")) || ((data26.idle === undefined) && (missing4 = "idle"))) || ((data26.reconnecting === undefined) && (missing4 = "reconnecting"))) || ((data26.lost === undefined) && (missing4 = "lost"))){
validate31.errors = [{instancePath:instancePath+"/builders",schemaPath:"#/properties/builders/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data26.active !== undefined){
let data27 = data26.active;
const _errs49 = errors;
if(errors === _errs49){
if(Array.isArray(data27)){
var valid15 = true;
const len9 = data27.length;
for(let i9=0; i9<len9; i9++){
const _errs51 = errors;
if(!(validate40(data27[i9], {instancePath:instancePath+"/builders/active/" + i9,parentData:data27,parentDataProperty:i9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var valid15 = _errs51 === errors;
if(!valid15){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builders/active",schemaPath:"#/properties/builders/properties/active/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid14 = _errs49 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data26.idle !== undefined){
let data29 = data26.idle;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data29)){
var valid16 = true;
const len10 = data29.length;
for(let i10=0; i10<len10; i10++){
const _errs54 = errors;
if(!(validate40(data29[i10], {instancePath:instancePath+"/builders/idle/" + i10,parentData:data29,parentDataProperty:i10,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var valid16 = _errs54 === errors;
if(!valid16){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builders/idle",schemaPath:"#/properties/builders/properties/idle/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid14 = _errs52 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data26.reconnecting !== undefined){
let data31 = data26.reconnecting;
const _errs55 = errors;
if(errors === _errs55){
if(Array.isArray(data31)){
var valid17 = true;
const len11 = data31.length;
for(let i11=0; i11<len11; i11++){
const _errs57 = errors;
if(!(validate40(data31[i11], {instancePath:instancePath+"/builders/reconnecting/" + i11,parentData:data31,parentDataProperty:i11,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var valid17 = _errs57 === errors;
if(!valid17){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builders/reconnecting",schemaPath:"#/properties/builders/properties/reconnecting/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid14 = _errs55 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data26.lost !== undefined){
let data33 = data26.lost;
const _errs58 = errors;
if(errors === _errs58){
if(Array.isArray(data33)){
var valid18 = true;
const len12 = data33.length;
for(let i12=0; i12<len12; i12++){
const _errs60 = errors;
if(!(validate40(data33[i12], {instancePath:instancePath+"/builders/lost/" + i12,parentData:data33,parentDataProperty:i12,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var valid18 = _errs60 === errors;
if(!valid18){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/builders/lost",schemaPath:"#/properties/builders/properties/lost/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid14 = _errs58 === errors;
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
validate31.errors = [{instancePath:instancePath+"/builders",schemaPath:"#/properties/builders/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nextBuildNumber !== undefined){
let data35 = data.nextBuildNumber;
const _errs61 = errors;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
validate31.errors = [{instancePath:instancePath+"/nextBuildNumber",schemaPath:"#/properties/nextBuildNumber/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs61){
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 0 || isNaN(data35)){
validate31.errors = [{instancePath:instancePath+"/nextBuildNumber",schemaPath:"#/properties/nextBuildNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs61 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.portsTreeOriginURL !== undefined){
const _errs63 = errors;
if(typeof data.portsTreeOriginURL !== "string"){
validate31.errors = [{instancePath:instancePath+"/portsTreeOriginURL",schemaPath:"#/properties/portsTreeOriginURL/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs63 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.portsTreeHead !== undefined){
const _errs65 = errors;
if(typeof data.portsTreeHead !== "string"){
validate31.errors = [{instancePath:instancePath+"/portsTreeHead",schemaPath:"#/properties/portsTreeHead/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs65 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buildStatus !== undefined){
const _errs67 = errors;
if(typeof data.buildStatus !== "string"){
validate31.errors = [{instancePath:instancePath+"/buildStatus",schemaPath:"#/properties/buildStatus/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs67 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.startTime !== undefined){
let data39 = data.startTime;
const _errs69 = errors;
if((!((typeof data39 == "number") && (isFinite(data39)))) && (data39 !== null)){
validate31.errors = [{instancePath:instancePath+"/startTime",schemaPath:"#/properties/startTime/type",keyword:"type",params:{type: schema56.properties.startTime.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs69 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.endTime !== undefined){
let data40 = data.endTime;
const _errs71 = errors;
if((!((typeof data40 == "number") && (isFinite(data40)))) && (data40 !== null)){
validate31.errors = [{instancePath:instancePath+"/endTime",schemaPath:"#/properties/endTime/type",keyword:"type",params:{type: schema56.properties.endTime.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs71 === errors;
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
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":{"builds":true,"builders":true,"nextBuildNumber":true,"portsTreeOriginURL":true,"portsTreeHead":true,"buildStatus":true,"startTime":true,"endTime":true},"dynamicProps":false,"dynamicItems":false};

export const failure: Validator<types.Failure> = validate46;
const schema61 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"failure.schema.json","title":"BuildFailure","type":"object","description":"A port that could not be built, as dispatch tells it to the command of --on-failure. Ports that are lost because of it are listed here and not told one by one.","required":["document","port","class","reason","buildNumbers","builder","time","owed","log","excerpt","lost","tree","architecture","output"],"properties":{"document":{"const":"buildmeister/failure@1","description":"The kind of this document and its major version."},"port":{"$ref":"port.schema.json"},"class":{"type":"string","description":"Kind of failure, such as build-failed or timeout; docs/failures.md says what each means."},"reason":{"type":"string","description":"Why, in words, such as the compiler's first error."},"line":{"type":"integer","description":"Line of the log that shows the reason, counted from 1.","minimum":1},"buildNumbers":{"type":"array","description":"Numbers of all attempts, the last one last.","items":{"type":"integer","description":"Build number."}},"builder":{"type":["string","null"],"description":"Builder of the last attempt; null if there was none."},"time":{"type":"number","description":"When it failed, in seconds since the epoch."},"owed":{"type":"boolean","description":"True if it comes back by itself, its port not being at fault."},"log":{"type":["string","null"],"description":"Absolute path of the log of the last attempt; null if there was none."},"excerpt":{"type":"array","description":"Lines of the log around the reason, or its last ones.","items":{"type":"string","description":"A line."}},"lost":{"type":"array","description":"revisionedNames of the ports that are lost because they need it.","items":{"type":"string","description":"revisionedName of a port."}},"tree":{"$ref":"tree.schema.json"},"architecture":{"type":"string","description":"Target architecture."},"output":{"type":"string","description":"Absolute path of the buildrun's folder."}}};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="failure.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((((data.document === undefined) && (missing0 = "document")) || ((data.port === undefined) && (missing0 = "port"))) || ((data.class === undefined) && (missing0 = "class"))) || ((data.reason === undefined) && (missing0 = "reason"))) || ((data.buildNumbers === undefined) && (missing0 = "buildNumbers"))) || ((data.builder === undefined) && (missing0 = "builder"))) || ((data.time === undefined) && (missing0 = "time"))) || ((data.owed === undefined) && (missing0 = "owed"))) || ((data.log === undefined) && (missing0 = "log"))) || ((data.excerpt === undefined) && (missing0 = "excerpt"))) || ((data.lost === undefined) && (missing0 = "lost"))) || ((data.tree === undefined) && (missing0 = "tree"))) || ((data.architecture === undefined) && (missing0 = "architecture"))) || ((data.output === undefined) && (missing0 = "output"))){
validate46.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/failure@1" !== data.document){
validate46.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/failure@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.port !== undefined){
let data1 = data.port;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if((((((data1.name === undefined) && (missing1 = "name")) || ((data1.version === undefined) && (missing1 = "version"))) || ((data1.revision === undefined) && (missing1 = "revision"))) || ((data1.revisionedName === undefined) && (missing1 = "revisionedName"))) || ((data1.recipeFilePath === undefined) && (missing1 = "recipeFilePath"))){
validate46.errors = [{instancePath:instancePath+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.name !== undefined){
let data2 = data1.name;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(func1(data2) < 1){
validate46.errors = [{instancePath:instancePath+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate46.errors = [{instancePath:instancePath+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.version !== undefined){
const _errs7 = errors;
if(typeof data1.version !== "string"){
validate46.errors = [{instancePath:instancePath+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.revision !== undefined){
const _errs9 = errors;
if(typeof data1.revision !== "string"){
validate46.errors = [{instancePath:instancePath+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.revisionedName !== undefined){
const _errs11 = errors;
if(typeof data1.revisionedName !== "string"){
validate46.errors = [{instancePath:instancePath+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.recipeFilePath !== undefined){
const _errs13 = errors;
if(typeof data1.recipeFilePath !== "string"){
validate46.errors = [{instancePath:instancePath+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs13 === errors;
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
validate46.errors = [{instancePath:instancePath+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.class !== undefined){
const _errs15 = errors;
if(typeof data.class !== "string"){
validate46.errors = [{instancePath:instancePath+"/class",schemaPath:"#/properties/class/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
const _errs17 = errors;
if(typeof data.reason !== "string"){
validate46.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.line !== undefined){
let data9 = data.line;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate46.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 1 || isNaN(data9)){
validate46.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.buildNumbers !== undefined){
let data10 = data.buildNumbers;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data10)){
var valid3 = true;
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
const _errs23 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate46.errors = [{instancePath:instancePath+"/buildNumbers/" + i0,schemaPath:"#/properties/buildNumbers/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid3 = _errs23 === errors;
if(!valid3){
break;
}
}
}
else {
validate46.errors = [{instancePath:instancePath+"/buildNumbers",schemaPath:"#/properties/buildNumbers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.builder !== undefined){
let data12 = data.builder;
const _errs25 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate46.errors = [{instancePath:instancePath+"/builder",schemaPath:"#/properties/builder/type",keyword:"type",params:{type: schema61.properties.builder.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time !== undefined){
let data13 = data.time;
const _errs27 = errors;
if(!((typeof data13 == "number") && (isFinite(data13)))){
validate46.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owed !== undefined){
const _errs29 = errors;
if(typeof data.owed !== "boolean"){
validate46.errors = [{instancePath:instancePath+"/owed",schemaPath:"#/properties/owed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.log !== undefined){
let data15 = data.log;
const _errs31 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate46.errors = [{instancePath:instancePath+"/log",schemaPath:"#/properties/log/type",keyword:"type",params:{type: schema61.properties.log.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.excerpt !== undefined){
let data16 = data.excerpt;
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data16)){
var valid4 = true;
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
const _errs35 = errors;
if(typeof data16[i1] !== "string"){
validate46.errors = [{instancePath:instancePath+"/excerpt/" + i1,schemaPath:"#/properties/excerpt/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs35 === errors;
if(!valid4){
break;
}
}
}
else {
validate46.errors = [{instancePath:instancePath+"/excerpt",schemaPath:"#/properties/excerpt/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lost !== undefined){
let data18 = data.lost;
const _errs37 = errors;
if(errors === _errs37){
if(Array.isArray(data18)){
var valid5 = true;
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
const _errs39 = errors;
if(typeof data18[i2] !== "string"){
validate46.errors = [{instancePath:instancePath+"/lost/" + i2,schemaPath:"#/properties/lost/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs39 === errors;
if(!valid5){
break;
}
}
}
else {
validate46.errors = [{instancePath:instancePath+"/lost",schemaPath:"#/properties/lost/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tree !== undefined){
let data20 = data.tree;
const _errs41 = errors;
const _errs42 = errors;
if(errors === _errs42){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing2;
if((((data20.path === undefined) && (missing2 = "path")) || ((data20.head === undefined) && (missing2 = "head"))) || ((data20.origin === undefined) && (missing2 = "origin"))){
validate46.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data20.path !== undefined){
const _errs44 = errors;
if(typeof data20.path !== "string"){
validate46.errors = [{instancePath:instancePath+"/tree/path",schemaPath:"tree.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs44 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data20.head !== undefined){
let data22 = data20.head;
const _errs46 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
validate46.errors = [{instancePath:instancePath+"/tree/head",schemaPath:"tree.schema.json/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"}];
return false;
}
var valid7 = _errs46 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data20.origin !== undefined){
let data23 = data20.origin;
const _errs48 = errors;
if((typeof data23 !== "string") && (data23 !== null)){
validate46.errors = [{instancePath:instancePath+"/tree/origin",schemaPath:"tree.schema.json/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"}];
return false;
}
var valid7 = _errs48 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
else {
validate46.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs41 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.architecture !== undefined){
const _errs50 = errors;
if(typeof data.architecture !== "string"){
validate46.errors = [{instancePath:instancePath+"/architecture",schemaPath:"#/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.output !== undefined){
const _errs52 = errors;
if(typeof data.output !== "string"){
validate46.errors = [{instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs52 === errors;
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
}
}
else {
validate46.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":{"document":true,"port":true,"class":true,"reason":true,"line":true,"buildNumbers":true,"builder":true,"time":true,"owed":true,"log":true,"excerpt":true,"lost":true,"tree":true,"architecture":true,"output":true},"dynamicProps":false,"dynamicItems":false};

export const forecast: Validator<types.Forecast> = validate47;
const schema64 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"forecast.schema.json","title":"Forecast","description":"How a buildrun of a plan would go if nothing fails. Written by dispatch simulate.","type":"object","required":["document","seconds","bound","known","unknown","builders","builds","lost"],"properties":{"document":{"const":"buildmeister/forecast@1","description":"The kind of this document and its major version."},"seconds":{"type":"number","description":"How long the buildrun takes."},"bound":{"title":"ForecastBound","type":"object","description":"No order and no placement of the builds can be quicker than the larger of these, in seconds.","required":["work","path"],"properties":{"work":{"type":"number","description":"All builds, on builders that never wait."},"path":{"type":"number","description":"The longest chain of builds that need each other, on the fastest builder."}}},"known":{"type":"integer","description":"How many of the ports have been built before."},"unknown":{"type":"integer","description":"How many have not; they are taken to last as long as the others on average."},"without":{"title":"ForecastWithout","type":"object","description":"With --add: the same without the builders that were added.","required":["seconds"],"properties":{"seconds":{"type":"number","description":"How long the buildrun takes."}}},"builders":{"type":"array","description":"The builders, those that were added last.","items":{"title":"ForecastBuilderUse","type":"object","description":"A builder.","required":["name","speed","builds","busySeconds"],"properties":{"name":{"type":"string","description":"Name."},"speed":{"type":"number","description":"How fast it is; 1 is usual, 2 takes half the time."},"builds":{"type":"integer","description":"How many builds it is given."},"busySeconds":{"type":"number","description":"For how long it builds."}}}},"builds":{"type":"array","description":"The builds in the order in which they start.","items":{"title":"ForecastBuild","type":"object","description":"A build.","required":["port","builder","start","end"],"properties":{"port":{"type":"string","description":"revisionedName of the port."},"builder":{"type":"string","description":"Name of the builder."},"start":{"type":"number","description":"Seconds after the beginning of the buildrun."},"end":{"type":"number","description":"Seconds after the beginning of the buildrun."}}}},"lost":{"type":"array","description":"What cannot be built.","items":{"title":"ForecastLoss","type":"object","description":"A port that cannot be built.","required":["port","reason"],"properties":{"port":{"type":"string","description":"revisionedName of the port."},"reason":{"type":"string","description":"Why."}}}}}};

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="forecast.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.document === undefined) && (missing0 = "document")) || ((data.seconds === undefined) && (missing0 = "seconds"))) || ((data.bound === undefined) && (missing0 = "bound"))) || ((data.known === undefined) && (missing0 = "known"))) || ((data.unknown === undefined) && (missing0 = "unknown"))) || ((data.builders === undefined) && (missing0 = "builders"))) || ((data.builds === undefined) && (missing0 = "builds"))) || ((data.lost === undefined) && (missing0 = "lost"))){
validate47.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/forecast@1" !== data.document){
validate47.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/forecast@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seconds !== undefined){
let data1 = data.seconds;
const _errs2 = errors;
if(!((typeof data1 == "number") && (isFinite(data1)))){
validate47.errors = [{instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bound !== undefined){
let data2 = data.bound;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.work === undefined) && (missing1 = "work")) || ((data2.path === undefined) && (missing1 = "path"))){
validate47.errors = [{instancePath:instancePath+"/bound",schemaPath:"#/properties/bound/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data2.work !== undefined){
let data3 = data2.work;
const _errs6 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate47.errors = [{instancePath:instancePath+"/bound/work",schemaPath:"#/properties/bound/properties/work/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.path !== undefined){
let data4 = data2.path;
const _errs8 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate47.errors = [{instancePath:instancePath+"/bound/path",schemaPath:"#/properties/bound/properties/path/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/bound",schemaPath:"#/properties/bound/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.known !== undefined){
let data5 = data.known;
const _errs10 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate47.errors = [{instancePath:instancePath+"/known",schemaPath:"#/properties/known/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unknown !== undefined){
let data6 = data.unknown;
const _errs12 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate47.errors = [{instancePath:instancePath+"/unknown",schemaPath:"#/properties/unknown/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.without !== undefined){
let data7 = data.without;
const _errs14 = errors;
if(errors === _errs14){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing2;
if((data7.seconds === undefined) && (missing2 = "seconds")){
validate47.errors = [{instancePath:instancePath+"/without",schemaPath:"#/properties/without/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data7.seconds !== undefined){
let data8 = data7.seconds;
if(!((typeof data8 == "number") && (isFinite(data8)))){
validate47.errors = [{instancePath:instancePath+"/without/seconds",schemaPath:"#/properties/without/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/without",schemaPath:"#/properties/without/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.builders !== undefined){
let data9 = data.builders;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data9)){
var valid3 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs20 = errors;
if(errors === _errs20){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing3;
if(((((data10.name === undefined) && (missing3 = "name")) || ((data10.speed === undefined) && (missing3 = "speed"))) || ((data10.builds === undefined) && (missing3 = "builds"))) || ((data10.busySeconds === undefined) && (missing3 = "busySeconds"))){
validate47.errors = [{instancePath:instancePath+"/builders/" + i0,schemaPath:"#/properties/builders/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data10.name !== undefined){
const _errs22 = errors;
if(typeof data10.name !== "string"){
validate47.errors = [{instancePath:instancePath+"/builders/" + i0+"/name",schemaPath:"#/properties/builders/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.speed !== undefined){
let data12 = data10.speed;
const _errs24 = errors;
if(!((typeof data12 == "number") && (isFinite(data12)))){
validate47.errors = [{instancePath:instancePath+"/builders/" + i0+"/speed",schemaPath:"#/properties/builders/items/properties/speed/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.builds !== undefined){
let data13 = data10.builds;
const _errs26 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate47.errors = [{instancePath:instancePath+"/builders/" + i0+"/builds",schemaPath:"#/properties/builders/items/properties/builds/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.busySeconds !== undefined){
let data14 = data10.busySeconds;
const _errs28 = errors;
if(!((typeof data14 == "number") && (isFinite(data14)))){
validate47.errors = [{instancePath:instancePath+"/builders/" + i0+"/busySeconds",schemaPath:"#/properties/builders/items/properties/busySeconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
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
}
}
else {
validate47.errors = [{instancePath:instancePath+"/builders/" + i0,schemaPath:"#/properties/builders/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs20 === errors;
if(!valid3){
break;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/builders",schemaPath:"#/properties/builders/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.builds !== undefined){
let data15 = data.builds;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data15)){
var valid5 = true;
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
const _errs32 = errors;
if(errors === _errs32){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing4;
if(((((data16.port === undefined) && (missing4 = "port")) || ((data16.builder === undefined) && (missing4 = "builder"))) || ((data16.start === undefined) && (missing4 = "start"))) || ((data16.end === undefined) && (missing4 = "end"))){
validate47.errors = [{instancePath:instancePath+"/builds/" + i1,schemaPath:"#/properties/builds/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data16.port !== undefined){
const _errs34 = errors;
if(typeof data16.port !== "string"){
validate47.errors = [{instancePath:instancePath+"/builds/" + i1+"/port",schemaPath:"#/properties/builds/items/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs34 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data16.builder !== undefined){
const _errs36 = errors;
if(typeof data16.builder !== "string"){
validate47.errors = [{instancePath:instancePath+"/builds/" + i1+"/builder",schemaPath:"#/properties/builds/items/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs36 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data16.start !== undefined){
let data19 = data16.start;
const _errs38 = errors;
if(!((typeof data19 == "number") && (isFinite(data19)))){
validate47.errors = [{instancePath:instancePath+"/builds/" + i1+"/start",schemaPath:"#/properties/builds/items/properties/start/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid6 = _errs38 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data16.end !== undefined){
let data20 = data16.end;
const _errs40 = errors;
if(!((typeof data20 == "number") && (isFinite(data20)))){
validate47.errors = [{instancePath:instancePath+"/builds/" + i1+"/end",schemaPath:"#/properties/builds/items/properties/end/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid6 = _errs40 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/builds/" + i1,schemaPath:"#/properties/builds/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate47.errors = [{instancePath:instancePath+"/builds",schemaPath:"#/properties/builds/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lost !== undefined){
let data21 = data.lost;
const _errs42 = errors;
if(errors === _errs42){
if(Array.isArray(data21)){
var valid7 = true;
const len2 = data21.length;
for(let i2=0; i2<len2; i2++){
let data22 = data21[i2];
const _errs44 = errors;
if(errors === _errs44){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing5;
if(((data22.port === undefined) && (missing5 = "port")) || ((data22.reason === undefined) && (missing5 = "reason"))){
validate47.errors = [{instancePath:instancePath+"/lost/" + i2,schemaPath:"#/properties/lost/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data22.port !== undefined){
const _errs46 = errors;
if(typeof data22.port !== "string"){
validate47.errors = [{instancePath:instancePath+"/lost/" + i2+"/port",schemaPath:"#/properties/lost/items/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs46 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data22.reason !== undefined){
const _errs48 = errors;
if(typeof data22.reason !== "string"){
validate47.errors = [{instancePath:instancePath+"/lost/" + i2+"/reason",schemaPath:"#/properties/lost/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs48 === errors;
}
else {
var valid8 = true;
}
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/lost/" + i2,schemaPath:"#/properties/lost/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs44 === errors;
if(!valid7){
break;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/lost",schemaPath:"#/properties/lost/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs42 === errors;
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
else {
validate47.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":{"document":true,"seconds":true,"bound":true,"known":true,"unknown":true,"without":true,"builders":true,"builds":true,"lost":true},"dynamicProps":false,"dynamicItems":false};

export const pending: Validator<types.Pending> = validate48;
const schema65 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"pending.schema.json","title":"Pending","type":"object","description":"Ports that earlier buildruns did not build. Written by dispatch as pending.json, read by affected-recipes.","required":["document","ports"],"properties":{"document":{"const":"buildmeister/pending@1","description":"The kind of this document and its major version."},"ports":{"type":"array","description":"The ports, by name.","items":{"title":"PendingPort","type":"object","description":"A port that is still to be built.","required":["port","outcome","owed","class","reason","time"],"properties":{"port":{"$ref":"port.schema.json"},"outcome":{"enum":["failed","lost","cancelled"],"description":"How it ended last."},"owed":{"type":"boolean","description":"True if nothing in the port has to change: it is built with the next buildrun. False if its own build failed: it is built when it changes or somebody asks for it."},"class":{"type":"string","description":"Kind of failure."},"reason":{"type":"string","description":"Why, in words, naming the port, package or builder that is the cause."},"time":{"type":"number","description":"When it ended so, in seconds since the epoch."},"attempts":{"type":"integer","description":"How many buildruns in a row it has failed in so, where that was no fault of the port."},"notBefore":{"type":"number","description":"When it is tried again unless it changes, in seconds since the epoch; missing: with the next buildrun."},"waitsFor":{"type":"array","description":"Ports whose failed builds this one needs. It comes back when one of them changes, has been built, or is to be tried again, not before; empty or missing if nothing stands in its way.","items":{"type":"string","description":"Name of the port."}}}}}}};

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="pending.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate48.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.document === undefined) && (missing0 = "document")) || ((data.ports === undefined) && (missing0 = "ports"))){
validate48.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/pending@1" !== data.document){
validate48.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/pending@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ports !== undefined){
let data1 = data.ports;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((((data2.port === undefined) && (missing1 = "port")) || ((data2.outcome === undefined) && (missing1 = "outcome"))) || ((data2.owed === undefined) && (missing1 = "owed"))) || ((data2.class === undefined) && (missing1 = "class"))) || ((data2.reason === undefined) && (missing1 = "reason"))) || ((data2.time === undefined) && (missing1 = "time"))){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0,schemaPath:"#/properties/ports/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data2.port !== undefined){
let data3 = data2.port;
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing2;
if((((((data3.name === undefined) && (missing2 = "name")) || ((data3.version === undefined) && (missing2 = "version"))) || ((data3.revision === undefined) && (missing2 = "revision"))) || ((data3.revisionedName === undefined) && (missing2 = "revisionedName"))) || ((data3.recipeFilePath === undefined) && (missing2 = "recipeFilePath"))){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data3.name !== undefined){
let data4 = data3.name;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(func1(data4) < 1){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs9 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.version !== undefined){
const _errs11 = errors;
if(typeof data3.version !== "string"){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs11 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.revision !== undefined){
const _errs13 = errors;
if(typeof data3.revision !== "string"){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs13 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.revisionedName !== undefined){
const _errs15 = errors;
if(typeof data3.revisionedName !== "string"){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs15 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.recipeFilePath !== undefined){
const _errs17 = errors;
if(typeof data3.recipeFilePath !== "string"){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs17 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
else {
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.outcome !== undefined){
let data9 = data2.outcome;
const _errs19 = errors;
if(!(((data9 === "failed") || (data9 === "lost")) || (data9 === "cancelled"))){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/outcome",schemaPath:"#/properties/ports/items/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema65.properties.ports.items.properties.outcome.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.owed !== undefined){
const _errs20 = errors;
if(typeof data2.owed !== "boolean"){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/owed",schemaPath:"#/properties/ports/items/properties/owed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.class !== undefined){
const _errs22 = errors;
if(typeof data2.class !== "string"){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/class",schemaPath:"#/properties/ports/items/properties/class/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.reason !== undefined){
const _errs24 = errors;
if(typeof data2.reason !== "string"){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/reason",schemaPath:"#/properties/ports/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.time !== undefined){
let data13 = data2.time;
const _errs26 = errors;
if(!((typeof data13 == "number") && (isFinite(data13)))){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/time",schemaPath:"#/properties/ports/items/properties/time/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.attempts !== undefined){
let data14 = data2.attempts;
const _errs28 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/attempts",schemaPath:"#/properties/ports/items/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.notBefore !== undefined){
let data15 = data2.notBefore;
const _errs30 = errors;
if(!((typeof data15 == "number") && (isFinite(data15)))){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/notBefore",schemaPath:"#/properties/ports/items/properties/notBefore/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs30 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.waitsFor !== undefined){
let data16 = data2.waitsFor;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data16)){
var valid5 = true;
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
const _errs34 = errors;
if(typeof data16[i1] !== "string"){
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/waitsFor/" + i1,schemaPath:"#/properties/ports/items/properties/waitsFor/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs34 === errors;
if(!valid5){
break;
}
}
}
else {
validate48.errors = [{instancePath:instancePath+"/ports/" + i0+"/waitsFor",schemaPath:"#/properties/ports/items/properties/waitsFor/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs32 === errors;
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
}
}
}
else {
validate48.errors = [{instancePath:instancePath+"/ports/" + i0,schemaPath:"#/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate48.errors = [{instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate48.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate48.errors = vErrors;
return errors === 0;
}
validate48.evaluated = {"props":{"document":true,"ports":true},"dynamicProps":false,"dynamicItems":false};

export const plan: Validator<types.Plan> = validate49;
const schema67 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"plan.schema.json","title":"Plan","description":"What is to be built, from which packages, in which order. Written by depgraph, read by dispatch. Filters may remove or reorder builds.","type":"object","required":["document","tree","architecture","secondaryArchitectures","policy","packages","systemPackages","builds","skipped","cycles","problems"],"properties":{"document":{"const":"buildmeister/plan@1","description":"The kind of this document and its major version."},"tree":{"$ref":"tree.schema.json"},"architecture":{"type":"string","description":"Target architecture, such as \"x86_64\"."},"secondaryArchitectures":{"type":"array","description":"Secondary target architectures, such as \"x86\".","items":{"type":"string","description":"Architecture."}},"settings":{"$ref":"plan-settings.schema.json"},"policy":{"enum":["default","haikuporter"],"description":"The rules of resolution that made the plan."},"packages":{"type":"string","description":"Absolute path of the packages folder that required packages were found in."},"systemPackages":{"type":["string","null"],"description":"Absolute path of the folder of system packages; null if there was none."},"builds":{"type":"array","description":"Builds; each may start when its missing packages are there. The order is one in which that works.","items":{"title":"PlannedBuild","type":"object","description":"A build of one port.","required":["port","resultingPackages","requiredPackages","missingPackageIDs","buildable"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files the build makes.","items":{"type":"string","description":"File name, name-version-revision-architecture.hpkg."}},"sharedPackages":{"type":"array","description":"Those of resultingPackages that another port makes or made as well. If one is in the packages folder already, it stays, and what this build makes of it is not taken. Absent: none.","items":{"type":"string","description":"File name."}},"requiredPackages":{"type":"array","description":"Package files that exist and must be visible to the build.","items":{"type":"string","description":"File name in the packages or system packages folder."}},"missingPackageIDs":{"type":"array","description":"Packages that other builds make and that must be there first.","items":{"type":"string","description":"name-version."}},"buildable":{"type":"boolean","description":"True if nothing is missing."},"dependsOn":{"type":"array","description":"Builds of this plan that make the missing packages.","items":{"type":"string","description":"revisionedName of the build's port."}},"requestedBy":{"type":"array","description":"Ports that this build was added for; empty if it was asked for itself.","items":{"type":"string","description":"revisionedName of the port."}},"depth":{"type":"integer","description":"Builds on the longest chain of builds that must come before; 0 if none must.","minimum":0},"height":{"type":"integer","description":"Builds on the longest chain of builds that wait for it; 0 if none does.","minimum":0}}}},"skipped":{"type":"array","description":"Ports that were asked for or needed and are not built.","items":{"title":"SkippedPort","type":"object","description":"A port that is not built.","required":["port","resultingPackages","code","reason"],"properties":{"port":{"$ref":"port.schema.json"},"resultingPackages":{"type":"array","description":"Package files it would make, as far as known.","items":{"type":"string","description":"File name."}},"code":{"type":"string","description":"Stable name of the reason: ALREADY_BUILT, UNRESOLVABLE, CYCLE, UNTESTED, BROKEN, UNSUPPORTED, BROKEN_RECIPE, NOT_FOUND."},"reason":{"type":"string","description":"Why, naming what to change."},"cause":{"type":"string","description":"For UNRESOLVABLE and CYCLE: the same for all ports that fail for the same reason, which is the requirement at which everything ends, in quotation marks, or the ports of a cycle."}}}},"cycles":{"type":"array","description":"Ports that need each other and so cannot be built without an existing package of one of them.","items":{"title":"PlanCycle","type":"object","description":"A cycle.","required":["ports","requirements"],"properties":{"ports":{"type":"array","description":"The ports on the cycle, in order; the last needs the first.","items":{"type":"string","description":"revisionedName."}},"requirements":{"type":"array","description":"For each port the requirement by which it needs the next.","items":{"type":"string","description":"Requirement, such as \"cmd:cmake\"."}},"members":{"type":"array","description":"All ports that need each other, in order of name: those on the cycle and others.","items":{"type":"string","description":"revisionedName."}},"reason":{"type":"string","description":"The cycle in words, and what would break it."}}}},"problems":{"type":"array","description":"What else a person has to look at.","items":{"$ref":"problem.schema.json"}},"removed":{"type":"array","description":"Recipes that are gone, as the affected document names them; nothing is built for them.","items":{"$ref":"removed-recipe.schema.json"}}}};

function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="plan.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate49.evaluated;
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
validate49.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/plan@1" !== data.document){
validate49.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/plan@1"},message:"must be equal to constant"}];
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
validate49.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.path !== undefined){
const _errs5 = errors;
if(typeof data1.path !== "string"){
validate49.errors = [{instancePath:instancePath+"/tree/path",schemaPath:"tree.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate49.errors = [{instancePath:instancePath+"/tree/head",schemaPath:"tree.schema.json/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"}];
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
validate49.errors = [{instancePath:instancePath+"/tree/origin",schemaPath:"tree.schema.json/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"}];
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
validate49.errors = [{instancePath:instancePath+"/tree",schemaPath:"tree.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate49.errors = [{instancePath:instancePath+"/architecture",schemaPath:"#/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate49.errors = [{instancePath:instancePath+"/secondaryArchitectures/" + i0,schemaPath:"#/properties/secondaryArchitectures/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs15 === errors;
if(!valid3){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/secondaryArchitectures",schemaPath:"#/properties/secondaryArchitectures/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.settings !== undefined){
let data8 = data.settings;
const _errs17 = errors;
const _errs18 = errors;
if(errors === _errs18){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((data8.allowUntested === undefined) && (missing2 = "allowUntested")) || ((data8.createSourcePackages === undefined) && (missing2 = "createSourcePackages"))){
validate49.errors = [{instancePath:instancePath+"/settings",schemaPath:"plan-settings.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data8.allowUntested !== undefined){
const _errs20 = errors;
if(typeof data8.allowUntested !== "boolean"){
validate49.errors = [{instancePath:instancePath+"/settings/allowUntested",schemaPath:"plan-settings.schema.json/properties/allowUntested/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid5 = _errs20 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.createSourcePackages !== undefined){
const _errs22 = errors;
if(typeof data8.createSourcePackages !== "boolean"){
validate49.errors = [{instancePath:instancePath+"/settings/createSourcePackages",schemaPath:"plan-settings.schema.json/properties/createSourcePackages/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid5 = _errs22 === errors;
}
else {
var valid5 = true;
}
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/settings",schemaPath:"plan-settings.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy !== undefined){
let data11 = data.policy;
const _errs24 = errors;
if(!((data11 === "default") || (data11 === "haikuporter"))){
validate49.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/enum",keyword:"enum",params:{allowedValues: schema67.properties.policy.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.packages !== undefined){
const _errs25 = errors;
if(typeof data.packages !== "string"){
validate49.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.systemPackages !== undefined){
let data13 = data.systemPackages;
const _errs27 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate49.errors = [{instancePath:instancePath+"/systemPackages",schemaPath:"#/properties/systemPackages/type",keyword:"type",params:{type: schema67.properties.systemPackages.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.builds !== undefined){
let data14 = data.builds;
const _errs29 = errors;
if(errors === _errs29){
if(Array.isArray(data14)){
var valid6 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs31 = errors;
if(errors === _errs31){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing3;
if((((((data15.port === undefined) && (missing3 = "port")) || ((data15.resultingPackages === undefined) && (missing3 = "resultingPackages"))) || ((data15.requiredPackages === undefined) && (missing3 = "requiredPackages"))) || ((data15.missingPackageIDs === undefined) && (missing3 = "missingPackageIDs"))) || ((data15.buildable === undefined) && (missing3 = "buildable"))){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1,schemaPath:"#/properties/builds/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data15.port !== undefined){
let data16 = data15.port;
const _errs33 = errors;
const _errs34 = errors;
if(errors === _errs34){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing4;
if((((((data16.name === undefined) && (missing4 = "name")) || ((data16.version === undefined) && (missing4 = "version"))) || ((data16.revision === undefined) && (missing4 = "revision"))) || ((data16.revisionedName === undefined) && (missing4 = "revisionedName"))) || ((data16.recipeFilePath === undefined) && (missing4 = "recipeFilePath"))){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data16.name !== undefined){
let data17 = data16.name;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data17 === "string"){
if(func1(data17) < 1){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs36 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data16.version !== undefined){
const _errs38 = errors;
if(typeof data16.version !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs38 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data16.revision !== undefined){
const _errs40 = errors;
if(typeof data16.revision !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs40 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data16.revisionedName !== undefined){
const _errs42 = errors;
if(typeof data16.revisionedName !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs42 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data16.recipeFilePath !== undefined){
const _errs44 = errors;
if(typeof data16.recipeFilePath !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs44 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs33 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.resultingPackages !== undefined){
let data22 = data15.resultingPackages;
const _errs46 = errors;
if(errors === _errs46){
if(Array.isArray(data22)){
var valid10 = true;
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
const _errs48 = errors;
if(typeof data22[i2] !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/resultingPackages/" + i2,schemaPath:"#/properties/builds/items/properties/resultingPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs48 === errors;
if(!valid10){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/resultingPackages",schemaPath:"#/properties/builds/items/properties/resultingPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs46 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.sharedPackages !== undefined){
let data24 = data15.sharedPackages;
const _errs50 = errors;
if(errors === _errs50){
if(Array.isArray(data24)){
var valid11 = true;
const len3 = data24.length;
for(let i3=0; i3<len3; i3++){
const _errs52 = errors;
if(typeof data24[i3] !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/sharedPackages/" + i3,schemaPath:"#/properties/builds/items/properties/sharedPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs52 === errors;
if(!valid11){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/sharedPackages",schemaPath:"#/properties/builds/items/properties/sharedPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs50 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.requiredPackages !== undefined){
let data26 = data15.requiredPackages;
const _errs54 = errors;
if(errors === _errs54){
if(Array.isArray(data26)){
var valid12 = true;
const len4 = data26.length;
for(let i4=0; i4<len4; i4++){
const _errs56 = errors;
if(typeof data26[i4] !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/requiredPackages/" + i4,schemaPath:"#/properties/builds/items/properties/requiredPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs56 === errors;
if(!valid12){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/requiredPackages",schemaPath:"#/properties/builds/items/properties/requiredPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs54 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.missingPackageIDs !== undefined){
let data28 = data15.missingPackageIDs;
const _errs58 = errors;
if(errors === _errs58){
if(Array.isArray(data28)){
var valid13 = true;
const len5 = data28.length;
for(let i5=0; i5<len5; i5++){
const _errs60 = errors;
if(typeof data28[i5] !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/missingPackageIDs/" + i5,schemaPath:"#/properties/builds/items/properties/missingPackageIDs/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs60 === errors;
if(!valid13){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/missingPackageIDs",schemaPath:"#/properties/builds/items/properties/missingPackageIDs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs58 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.buildable !== undefined){
const _errs62 = errors;
if(typeof data15.buildable !== "boolean"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/buildable",schemaPath:"#/properties/builds/items/properties/buildable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid7 = _errs62 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.dependsOn !== undefined){
let data31 = data15.dependsOn;
const _errs64 = errors;
if(errors === _errs64){
if(Array.isArray(data31)){
var valid14 = true;
const len6 = data31.length;
for(let i6=0; i6<len6; i6++){
const _errs66 = errors;
if(typeof data31[i6] !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/dependsOn/" + i6,schemaPath:"#/properties/builds/items/properties/dependsOn/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs66 === errors;
if(!valid14){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/dependsOn",schemaPath:"#/properties/builds/items/properties/dependsOn/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs64 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.requestedBy !== undefined){
let data33 = data15.requestedBy;
const _errs68 = errors;
if(errors === _errs68){
if(Array.isArray(data33)){
var valid15 = true;
const len7 = data33.length;
for(let i7=0; i7<len7; i7++){
const _errs70 = errors;
if(typeof data33[i7] !== "string"){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/requestedBy/" + i7,schemaPath:"#/properties/builds/items/properties/requestedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs70 === errors;
if(!valid15){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/requestedBy",schemaPath:"#/properties/builds/items/properties/requestedBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs68 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.depth !== undefined){
let data35 = data15.depth;
const _errs72 = errors;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/depth",schemaPath:"#/properties/builds/items/properties/depth/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs72){
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 0 || isNaN(data35)){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/depth",schemaPath:"#/properties/builds/items/properties/depth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs72 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.height !== undefined){
let data36 = data15.height;
const _errs74 = errors;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/height",schemaPath:"#/properties/builds/items/properties/height/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs74){
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
validate49.errors = [{instancePath:instancePath+"/builds/" + i1+"/height",schemaPath:"#/properties/builds/items/properties/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs74 === errors;
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
}
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds/" + i1,schemaPath:"#/properties/builds/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs31 === errors;
if(!valid6){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/builds",schemaPath:"#/properties/builds/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.skipped !== undefined){
let data37 = data.skipped;
const _errs76 = errors;
if(errors === _errs76){
if(Array.isArray(data37)){
var valid16 = true;
const len8 = data37.length;
for(let i8=0; i8<len8; i8++){
let data38 = data37[i8];
const _errs78 = errors;
if(errors === _errs78){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
let missing5;
if(((((data38.port === undefined) && (missing5 = "port")) || ((data38.resultingPackages === undefined) && (missing5 = "resultingPackages"))) || ((data38.code === undefined) && (missing5 = "code"))) || ((data38.reason === undefined) && (missing5 = "reason"))){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8,schemaPath:"#/properties/skipped/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data38.port !== undefined){
let data39 = data38.port;
const _errs80 = errors;
const _errs81 = errors;
if(errors === _errs81){
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
let missing6;
if((((((data39.name === undefined) && (missing6 = "name")) || ((data39.version === undefined) && (missing6 = "version"))) || ((data39.revision === undefined) && (missing6 = "revision"))) || ((data39.revisionedName === undefined) && (missing6 = "revisionedName"))) || ((data39.recipeFilePath === undefined) && (missing6 = "recipeFilePath"))){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/port",schemaPath:"port.schema.json/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data39.name !== undefined){
let data40 = data39.name;
const _errs83 = errors;
if(errors === _errs83){
if(typeof data40 === "string"){
if(func1(data40) < 1){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/port/name",schemaPath:"port.schema.json/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/port/name",schemaPath:"port.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid19 = _errs83 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data39.version !== undefined){
const _errs85 = errors;
if(typeof data39.version !== "string"){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/port/version",schemaPath:"port.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs85 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data39.revision !== undefined){
const _errs87 = errors;
if(typeof data39.revision !== "string"){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/port/revision",schemaPath:"port.schema.json/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs87 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data39.revisionedName !== undefined){
const _errs89 = errors;
if(typeof data39.revisionedName !== "string"){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/port/revisionedName",schemaPath:"port.schema.json/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs89 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data39.recipeFilePath !== undefined){
const _errs91 = errors;
if(typeof data39.recipeFilePath !== "string"){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/port/recipeFilePath",schemaPath:"port.schema.json/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs91 === errors;
}
else {
var valid19 = true;
}
}
}
}
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/port",schemaPath:"port.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid17 = _errs80 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data38.resultingPackages !== undefined){
let data45 = data38.resultingPackages;
const _errs93 = errors;
if(errors === _errs93){
if(Array.isArray(data45)){
var valid20 = true;
const len9 = data45.length;
for(let i9=0; i9<len9; i9++){
const _errs95 = errors;
if(typeof data45[i9] !== "string"){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/resultingPackages/" + i9,schemaPath:"#/properties/skipped/items/properties/resultingPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs95 === errors;
if(!valid20){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/resultingPackages",schemaPath:"#/properties/skipped/items/properties/resultingPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid17 = _errs93 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data38.code !== undefined){
const _errs97 = errors;
if(typeof data38.code !== "string"){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/code",schemaPath:"#/properties/skipped/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs97 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data38.reason !== undefined){
const _errs99 = errors;
if(typeof data38.reason !== "string"){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/reason",schemaPath:"#/properties/skipped/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs99 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data38.cause !== undefined){
const _errs101 = errors;
if(typeof data38.cause !== "string"){
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8+"/cause",schemaPath:"#/properties/skipped/items/properties/cause/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs101 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/skipped/" + i8,schemaPath:"#/properties/skipped/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs78 === errors;
if(!valid16){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/skipped",schemaPath:"#/properties/skipped/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cycles !== undefined){
let data50 = data.cycles;
const _errs103 = errors;
if(errors === _errs103){
if(Array.isArray(data50)){
var valid21 = true;
const len10 = data50.length;
for(let i10=0; i10<len10; i10++){
let data51 = data50[i10];
const _errs105 = errors;
if(errors === _errs105){
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing7;
if(((data51.ports === undefined) && (missing7 = "ports")) || ((data51.requirements === undefined) && (missing7 = "requirements"))){
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10,schemaPath:"#/properties/cycles/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
if(data51.ports !== undefined){
let data52 = data51.ports;
const _errs107 = errors;
if(errors === _errs107){
if(Array.isArray(data52)){
var valid23 = true;
const len11 = data52.length;
for(let i11=0; i11<len11; i11++){
const _errs109 = errors;
if(typeof data52[i11] !== "string"){
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10+"/ports/" + i11,schemaPath:"#/properties/cycles/items/properties/ports/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs109 === errors;
if(!valid23){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10+"/ports",schemaPath:"#/properties/cycles/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs107 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data51.requirements !== undefined){
let data54 = data51.requirements;
const _errs111 = errors;
if(errors === _errs111){
if(Array.isArray(data54)){
var valid24 = true;
const len12 = data54.length;
for(let i12=0; i12<len12; i12++){
const _errs113 = errors;
if(typeof data54[i12] !== "string"){
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10+"/requirements/" + i12,schemaPath:"#/properties/cycles/items/properties/requirements/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs113 === errors;
if(!valid24){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10+"/requirements",schemaPath:"#/properties/cycles/items/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs111 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data51.members !== undefined){
let data56 = data51.members;
const _errs115 = errors;
if(errors === _errs115){
if(Array.isArray(data56)){
var valid25 = true;
const len13 = data56.length;
for(let i13=0; i13<len13; i13++){
const _errs117 = errors;
if(typeof data56[i13] !== "string"){
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10+"/members/" + i13,schemaPath:"#/properties/cycles/items/properties/members/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs117 === errors;
if(!valid25){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10+"/members",schemaPath:"#/properties/cycles/items/properties/members/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs115 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data51.reason !== undefined){
const _errs119 = errors;
if(typeof data51.reason !== "string"){
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10+"/reason",schemaPath:"#/properties/cycles/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs119 === errors;
}
else {
var valid22 = true;
}
}
}
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/cycles/" + i10,schemaPath:"#/properties/cycles/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs105 === errors;
if(!valid21){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/cycles",schemaPath:"#/properties/cycles/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs103 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problems !== undefined){
let data59 = data.problems;
const _errs121 = errors;
if(errors === _errs121){
if(Array.isArray(data59)){
var valid26 = true;
const len14 = data59.length;
for(let i14=0; i14<len14; i14++){
let data60 = data59[i14];
const _errs123 = errors;
const _errs124 = errors;
if(errors === _errs124){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
let missing8;
if(((data60.code === undefined) && (missing8 = "code")) || ((data60.message === undefined) && (missing8 = "message"))){
validate49.errors = [{instancePath:instancePath+"/problems/" + i14,schemaPath:"problem.schema.json/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
if(data60.code !== undefined){
const _errs126 = errors;
if(typeof data60.code !== "string"){
validate49.errors = [{instancePath:instancePath+"/problems/" + i14+"/code",schemaPath:"problem.schema.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs126 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data60.message !== undefined){
const _errs128 = errors;
if(typeof data60.message !== "string"){
validate49.errors = [{instancePath:instancePath+"/problems/" + i14+"/message",schemaPath:"problem.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs128 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data60.hint !== undefined){
const _errs130 = errors;
if(typeof data60.hint !== "string"){
validate49.errors = [{instancePath:instancePath+"/problems/" + i14+"/hint",schemaPath:"problem.schema.json/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs130 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data60.file !== undefined){
const _errs132 = errors;
if(typeof data60.file !== "string"){
validate49.errors = [{instancePath:instancePath+"/problems/" + i14+"/file",schemaPath:"problem.schema.json/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs132 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data60.line !== undefined){
let data65 = data60.line;
const _errs134 = errors;
if(!(((typeof data65 == "number") && (!(data65 % 1) && !isNaN(data65))) && (isFinite(data65)))){
validate49.errors = [{instancePath:instancePath+"/problems/" + i14+"/line",schemaPath:"problem.schema.json/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs134){
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 < 1 || isNaN(data65)){
validate49.errors = [{instancePath:instancePath+"/problems/" + i14+"/line",schemaPath:"problem.schema.json/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid28 = _errs134 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data60.port !== undefined){
const _errs136 = errors;
if(typeof data60.port !== "string"){
validate49.errors = [{instancePath:instancePath+"/problems/" + i14+"/port",schemaPath:"problem.schema.json/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs136 === errors;
}
else {
var valid28 = true;
}
}
}
}
}
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/problems/" + i14,schemaPath:"problem.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs123 === errors;
if(!valid26){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs121 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removed !== undefined){
let data67 = data.removed;
const _errs138 = errors;
if(errors === _errs138){
if(Array.isArray(data67)){
var valid29 = true;
const len15 = data67.length;
for(let i15=0; i15<len15; i15++){
let data68 = data67[i15];
const _errs140 = errors;
const _errs141 = errors;
if(errors === _errs141){
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
let missing9;
if((((data68.path === undefined) && (missing9 = "path")) || ((data68.name === undefined) && (missing9 = "name"))) || ((data68.version === undefined) && (missing9 = "version"))){
validate49.errors = [{instancePath:instancePath+"/removed/" + i15,schemaPath:"removed-recipe.schema.json/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
if(data68.path !== undefined){
const _errs143 = errors;
if(typeof data68.path !== "string"){
validate49.errors = [{instancePath:instancePath+"/removed/" + i15+"/path",schemaPath:"removed-recipe.schema.json/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs143 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data68.name !== undefined){
const _errs145 = errors;
if(typeof data68.name !== "string"){
validate49.errors = [{instancePath:instancePath+"/removed/" + i15+"/name",schemaPath:"removed-recipe.schema.json/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs145 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data68.version !== undefined){
const _errs147 = errors;
if(typeof data68.version !== "string"){
validate49.errors = [{instancePath:instancePath+"/removed/" + i15+"/version",schemaPath:"removed-recipe.schema.json/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs147 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data68.renamedTo !== undefined){
const _errs149 = errors;
if(typeof data68.renamedTo !== "string"){
validate49.errors = [{instancePath:instancePath+"/removed/" + i15+"/renamedTo",schemaPath:"removed-recipe.schema.json/properties/renamedTo/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs149 === errors;
}
else {
var valid31 = true;
}
}
}
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/removed/" + i15,schemaPath:"removed-recipe.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs140 === errors;
if(!valid29){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs138 === errors;
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
validate49.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate49.errors = vErrors;
return errors === 0;
}
validate49.evaluated = {"props":{"document":true,"tree":true,"architecture":true,"secondaryArchitectures":true,"settings":true,"policy":true,"packages":true,"systemPackages":true,"builds":true,"skipped":true,"cycles":true,"problems":true,"removed":true},"dynamicProps":false,"dynamicItems":false};

export const planSettings: Validator<types.PlanSettings> = validate50;

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="plan-settings.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate50.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.allowUntested === undefined) && (missing0 = "allowUntested")) || ((data.createSourcePackages === undefined) && (missing0 = "createSourcePackages"))){
validate50.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.allowUntested !== undefined){
const _errs1 = errors;
if(typeof data.allowUntested !== "boolean"){
validate50.errors = [{instancePath:instancePath+"/allowUntested",schemaPath:"#/properties/allowUntested/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.createSourcePackages !== undefined){
const _errs3 = errors;
if(typeof data.createSourcePackages !== "boolean"){
validate50.errors = [{instancePath:instancePath+"/createSourcePackages",schemaPath:"#/properties/createSourcePackages/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate50.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate50.errors = vErrors;
return errors === 0;
}
validate50.evaluated = {"props":{"allowUntested":true,"createSourcePackages":true},"dynamicProps":false,"dynamicItems":false};

export const port: Validator<types.Port> = validate51;

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="port.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate51.evaluated;
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
validate51.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate51.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate51.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate51.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate51.errors = [{instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate51.errors = [{instancePath:instancePath+"/revisionedName",schemaPath:"#/properties/revisionedName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate51.errors = [{instancePath:instancePath+"/recipeFilePath",schemaPath:"#/properties/recipeFilePath/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate51.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate51.errors = vErrors;
return errors === 0;
}
validate51.evaluated = {"props":{"name":true,"version":true,"revision":true,"revisionedName":true,"recipeFilePath":true},"dynamicProps":false,"dynamicItems":false};

export const portOverrides: Validator<types.PortOverrides> = validate52;
const schema76 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"port-overrides.schema.json","title":"PortOverrides","description":"What some ports need other than all others, for dispatch --overrides. Written by hand.","type":"object","required":["document","ports"],"additionalProperties":false,"properties":{"document":{"const":"buildmeister/port-overrides@1","description":"The kind of this document and its major version."},"ports":{"type":"object","description":"By port: name for all its versions, or name-version, which goes before name.","propertyNames":{"pattern":"^[^\\s/]+$","maxLength":250},"additionalProperties":{"title":"PortOverride","type":"object","description":"What is different for this port. What is not given is as for all ports.","additionalProperties":false,"properties":{"timeout":{"type":"integer","description":"Seconds after which its build is ended; 0 for never.","minimum":0},"silentTimeout":{"type":"integer","description":"Seconds without any output after which its build is ended; 0 for never.","minimum":0},"repeatTimeout":{"type":"integer","description":"Seconds with nothing but the same few lines again and again, numbers in them aside, after which its build is ended; 0 for never. Default: as silentTimeout.","minimum":0},"logLimit":{"type":["integer","string"],"description":"Size of its log at which its build is ended, 0 for never: bytes, or a number with K, M, G or T, such as \"512M\".","minimum":0,"pattern":"^[0-9]+(\\.[0-9]+)?[KMGT]?$"},"labels":{"type":"array","description":"Labels that a builder must have to be given it.","items":{"type":"string","description":"Label.","minLength":1}},"memory":{"type":["integer","string"],"description":"Memory that the builder's machine must have free of other builds' promises: bytes, or a number with K, M, G or T, such as \"8G\".","minimum":0,"pattern":"^[0-9]+(\\.[0-9]+)?[KMGT]?$"},"disk":{"type":["integer","string"],"description":"Free disk space that the builder must have: bytes, or a number with K, M, G or T, such as \"40G\".","minimum":0,"pattern":"^[0-9]+(\\.[0-9]+)?[KMGT]?$"},"neverOn":{"type":"array","description":"Builders, by name or host, that must not be given it.","items":{"type":"string","description":"Name of the builder or of its host.","minLength":1}},"note":{"type":"string","description":"Why, for people."},"priority":{"type":"integer","description":"Ports of higher priority are built first, and with them whatever they need. Default: 0.","minimum":-1000,"maximum":1000}}}}}};
const func28 = Object.prototype.hasOwnProperty;
const pattern20 = new RegExp("^[^\\s/]+$", "u");
const pattern21 = new RegExp("^[0-9]+(\\.[0-9]+)?[KMGT]?$", "u");

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="port-overrides.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.document === undefined) && (missing0 = "document")) || ((data.ports === undefined) && (missing0 = "ports"))){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "document") || (key0 === "ports"))){
validate52.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.document !== undefined){
const _errs2 = errors;
if("buildmeister/port-overrides@1" !== data.document){
validate52.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/port-overrides@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ports !== undefined){
let data1 = data.ports;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
const _errs5 = errors;
if(typeof key1 === "string"){
if(func1(key1) > 250){
const err0 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/propertyNames/maxLength",keyword:"maxLength",params:{limit: 250},message:"must NOT have more than 250 characters",propertyName:key1};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(!pattern20.test(key1)){
const err1 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^\\s/]+$"},message:"must match pattern \""+"^[^\\s/]+$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
var valid1 = _errs5 === errors;
if(!valid1){
const err2 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate52.errors = vErrors;
return false;
break;
}
}
if(valid1){
for(const key2 in data1){
let data2 = data1[key2];
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs9 = errors;
for(const key3 in data2){
if(!(func28.call(schema76.properties.ports.additionalProperties.properties, key3))){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/ports/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.timeout !== undefined){
let data3 = data2.timeout;
const _errs10 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/timeout",schemaPath:"#/properties/ports/additionalProperties/properties/timeout/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/timeout",schemaPath:"#/properties/ports/additionalProperties/properties/timeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.silentTimeout !== undefined){
let data4 = data2.silentTimeout;
const _errs12 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/silentTimeout",schemaPath:"#/properties/ports/additionalProperties/properties/silentTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/silentTimeout",schemaPath:"#/properties/ports/additionalProperties/properties/silentTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.repeatTimeout !== undefined){
let data5 = data2.repeatTimeout;
const _errs14 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/repeatTimeout",schemaPath:"#/properties/ports/additionalProperties/properties/repeatTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/repeatTimeout",schemaPath:"#/properties/ports/additionalProperties/properties/repeatTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.logLimit !== undefined){
let data6 = data2.logLimit;
const _errs16 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (typeof data6 !== "string")){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/logLimit",schemaPath:"#/properties/ports/additionalProperties/properties/logLimit/type",keyword:"type",params:{type: schema76.properties.ports.additionalProperties.properties.logLimit.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs16){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/logLimit",schemaPath:"#/properties/ports/additionalProperties/properties/logLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
if(errors === _errs16){
if(typeof data6 === "string"){
if(!pattern21.test(data6)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/logLimit",schemaPath:"#/properties/ports/additionalProperties/properties/logLimit/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?[KMGT]?$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?[KMGT]?$"+"\""}];
return false;
}
}
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.labels !== undefined){
let data7 = data2.labels;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data7)){
var valid4 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
const _errs20 = errors;
if(errors === _errs20){
if(typeof data8 === "string"){
if(func1(data8) < 1){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/labels/" + i0,schemaPath:"#/properties/ports/additionalProperties/properties/labels/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/labels/" + i0,schemaPath:"#/properties/ports/additionalProperties/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs20 === errors;
if(!valid4){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/labels",schemaPath:"#/properties/ports/additionalProperties/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.memory !== undefined){
let data9 = data2.memory;
const _errs22 = errors;
if((!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))) && (typeof data9 !== "string")){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/ports/additionalProperties/properties/memory/type",keyword:"type",params:{type: schema76.properties.ports.additionalProperties.properties.memory.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs22){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/ports/additionalProperties/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
if(errors === _errs22){
if(typeof data9 === "string"){
if(!pattern21.test(data9)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/ports/additionalProperties/properties/memory/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?[KMGT]?$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?[KMGT]?$"+"\""}];
return false;
}
}
}
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.disk !== undefined){
let data10 = data2.disk;
const _errs24 = errors;
if((!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))) && (typeof data10 !== "string")){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/disk",schemaPath:"#/properties/ports/additionalProperties/properties/disk/type",keyword:"type",params:{type: schema76.properties.ports.additionalProperties.properties.disk.type},message:"must be integer,string"}];
return false;
}
if(errors === _errs24){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/disk",schemaPath:"#/properties/ports/additionalProperties/properties/disk/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
if(errors === _errs24){
if(typeof data10 === "string"){
if(!pattern21.test(data10)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/disk",schemaPath:"#/properties/ports/additionalProperties/properties/disk/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?[KMGT]?$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?[KMGT]?$"+"\""}];
return false;
}
}
}
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.neverOn !== undefined){
let data11 = data2.neverOn;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data11)){
var valid5 = true;
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
const _errs28 = errors;
if(errors === _errs28){
if(typeof data12 === "string"){
if(func1(data12) < 1){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/neverOn/" + i1,schemaPath:"#/properties/ports/additionalProperties/properties/neverOn/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/neverOn/" + i1,schemaPath:"#/properties/ports/additionalProperties/properties/neverOn/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs28 === errors;
if(!valid5){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/neverOn",schemaPath:"#/properties/ports/additionalProperties/properties/neverOn/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.note !== undefined){
const _errs30 = errors;
if(typeof data2.note !== "string"){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/note",schemaPath:"#/properties/ports/additionalProperties/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs30 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.priority !== undefined){
let data14 = data2.priority;
const _errs32 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/priority",schemaPath:"#/properties/ports/additionalProperties/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs32){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 1000 || isNaN(data14)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/priority",schemaPath:"#/properties/ports/additionalProperties/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"}];
return false;
}
else {
if(data14 < -1000 || isNaN(data14)){
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/priority",schemaPath:"#/properties/ports/additionalProperties/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1000},message:"must be >= -1000"}];
return false;
}
}
}
}
var valid3 = _errs32 === errors;
}
else {
var valid3 = true;
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
validate52.errors = [{instancePath:instancePath+"/ports/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/ports/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const problem: Validator<types.Problem> = validate53;

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="problem.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
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
validate53.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.code !== undefined){
const _errs1 = errors;
if(typeof data.code !== "string"){
validate53.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate53.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate53.errors = [{instancePath:instancePath+"/hint",schemaPath:"#/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate53.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate53.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
validate53.errors = [{instancePath:instancePath+"/line",schemaPath:"#/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
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
validate53.errors = [{instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate53.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":{"code":true,"message":true,"hint":true,"file":true,"line":true,"port":true},"dynamicProps":false,"dynamicItems":false};

export const pruned: Validator<types.Pruned> = validate54;
const schema78 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"pruned.schema.json","title":"Pruned","description":"Packages that had left a repository and were deleted. Written by createrepo prune.","type":"object","required":["document","deleted","problems"],"properties":{"document":{"const":"buildmeister/pruned@1","description":"The kind of this document and its major version."},"deleted":{"type":"array","description":"What was deleted, or would be with --dry-run, by place and file name.","items":{"title":"PrunedPackage","type":"object","description":"A package that was put aside.","required":["place","fileName","size","since"],"properties":{"place":{"type":"string","description":"Folder or URL in which it lay."},"fileName":{"type":"string","description":"File name."},"size":{"type":"integer","description":"Size in bytes.","minimum":0},"since":{"type":"number","description":"When it was put aside, in seconds since the epoch."}}}},"problems":{"type":"array","description":"What could not be deleted, and why.","items":{"$ref":"problem.schema.json"}}}};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="pruned.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.document === undefined) && (missing0 = "document")) || ((data.deleted === undefined) && (missing0 = "deleted"))) || ((data.problems === undefined) && (missing0 = "problems"))){
validate54.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/pruned@1" !== data.document){
validate54.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/pruned@1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deleted !== undefined){
let data1 = data.deleted;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.place === undefined) && (missing1 = "place")) || ((data2.fileName === undefined) && (missing1 = "fileName"))) || ((data2.size === undefined) && (missing1 = "size"))) || ((data2.since === undefined) && (missing1 = "since"))){
validate54.errors = [{instancePath:instancePath+"/deleted/" + i0,schemaPath:"#/properties/deleted/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data2.place !== undefined){
const _errs6 = errors;
if(typeof data2.place !== "string"){
validate54.errors = [{instancePath:instancePath+"/deleted/" + i0+"/place",schemaPath:"#/properties/deleted/items/properties/place/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.fileName !== undefined){
const _errs8 = errors;
if(typeof data2.fileName !== "string"){
validate54.errors = [{instancePath:instancePath+"/deleted/" + i0+"/fileName",schemaPath:"#/properties/deleted/items/properties/fileName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.size !== undefined){
let data5 = data2.size;
const _errs10 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate54.errors = [{instancePath:instancePath+"/deleted/" + i0+"/size",schemaPath:"#/properties/deleted/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate54.errors = [{instancePath:instancePath+"/deleted/" + i0+"/size",schemaPath:"#/properties/deleted/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.since !== undefined){
let data6 = data2.since;
const _errs12 = errors;
if(!((typeof data6 == "number") && (isFinite(data6)))){
validate54.errors = [{instancePath:instancePath+"/deleted/" + i0+"/since",schemaPath:"#/properties/deleted/items/properties/since/type",keyword:"type",params:{type: "number"},message:"must be number"}];
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
else {
validate54.errors = [{instancePath:instancePath+"/deleted/" + i0,schemaPath:"#/properties/deleted/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/deleted",schemaPath:"#/properties/deleted/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problems !== undefined){
let data7 = data.problems;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data7)){
var valid3 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((data8.code === undefined) && (missing2 = "code")) || ((data8.message === undefined) && (missing2 = "message"))){
validate54.errors = [{instancePath:instancePath+"/problems/" + i1,schemaPath:"problem.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data8.code !== undefined){
const _errs19 = errors;
if(typeof data8.code !== "string"){
validate54.errors = [{instancePath:instancePath+"/problems/" + i1+"/code",schemaPath:"problem.schema.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs19 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.message !== undefined){
const _errs21 = errors;
if(typeof data8.message !== "string"){
validate54.errors = [{instancePath:instancePath+"/problems/" + i1+"/message",schemaPath:"problem.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs21 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.hint !== undefined){
const _errs23 = errors;
if(typeof data8.hint !== "string"){
validate54.errors = [{instancePath:instancePath+"/problems/" + i1+"/hint",schemaPath:"problem.schema.json/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs23 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.file !== undefined){
const _errs25 = errors;
if(typeof data8.file !== "string"){
validate54.errors = [{instancePath:instancePath+"/problems/" + i1+"/file",schemaPath:"problem.schema.json/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs25 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.line !== undefined){
let data13 = data8.line;
const _errs27 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate54.errors = [{instancePath:instancePath+"/problems/" + i1+"/line",schemaPath:"problem.schema.json/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate54.errors = [{instancePath:instancePath+"/problems/" + i1+"/line",schemaPath:"problem.schema.json/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.port !== undefined){
const _errs29 = errors;
if(typeof data8.port !== "string"){
validate54.errors = [{instancePath:instancePath+"/problems/" + i1+"/port",schemaPath:"problem.schema.json/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs29 === errors;
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
else {
validate54.errors = [{instancePath:instancePath+"/problems/" + i1,schemaPath:"problem.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":{"document":true,"deleted":true,"problems":true},"dynamicProps":false,"dynamicItems":false};

export const removedRecipe: Validator<types.RemovedRecipe> = validate55;

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="removed-recipe.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.path === undefined) && (missing0 = "path")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.version === undefined) && (missing0 = "version"))){
validate55.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.path !== undefined){
const _errs1 = errors;
if(typeof data.path !== "string"){
validate55.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs3 = errors;
if(typeof data.name !== "string"){
validate55.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
const _errs5 = errors;
if(typeof data.version !== "string"){
validate55.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.renamedTo !== undefined){
const _errs7 = errors;
if(typeof data.renamedTo !== "string"){
validate55.errors = [{instancePath:instancePath+"/renamedTo",schemaPath:"#/properties/renamedTo/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
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
validate55.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":{"path":true,"name":true,"version":true,"renamedTo":true},"dynamicProps":false,"dynamicItems":false};

export const repository: Validator<types.Repository> = validate56;
const schema81 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"repository.schema.json","title":"Repository","description":"What createrepo published.","type":"object","required":["document","repository","name","architecture","changed","packageCount","checksum","added","removed","obsoleted","problems"],"properties":{"document":{"const":"buildmeister/repository@1","description":"The kind of this document and its major version."},"repository":{"type":"string","description":"Absolute path of the repository folder."},"name":{"type":"string","description":"Name of the repository, from repo.info."},"architecture":{"type":"string","description":"Architecture of the repository."},"changed":{"type":"boolean","description":"False if the repository was up to date and nothing was written."},"packageCount":{"type":"integer","description":"Packages in the repository now.","minimum":0},"checksum":{"type":"string","description":"SHA-256 of the file \"repo\" in lower-case hex.","pattern":"^[0-9a-f]{64}$"},"added":{"type":"array","description":"Packages that are new in the repository.","items":{"type":"string","description":"File name."}},"removed":{"type":"array","description":"Packages that are no longer in the repository.","items":{"type":"string","description":"File name."}},"obsoleted":{"type":"array","description":"Package files that were moved to the folder .obsolete of the packages folder.","items":{"title":"ObsoletePackage","type":"object","description":"An obsolete package.","required":["fileName","reason"],"properties":{"fileName":{"type":"string","description":"File name."},"reason":{"type":"string","description":"Why it is obsolete."}}}},"problems":{"type":"array","description":"Packages that cannot be read, recipes that are broken at the moment, requirements that nothing meets.","items":{"$ref":"problem.schema.json"}},"generation":{"type":"integer","description":"Number of the generation that \"current\" points to now.","minimum":1},"store":{"title":"StorePublication","type":"object","description":"What was published in an S3 store in this run; left out if that has everything already, or there is none.","required":["url","generation","uploaded","deleted"],"properties":{"url":{"type":"string","description":"Bucket and prefix: s3://BUCKET/PREFIX."},"generation":{"type":"integer","description":"Number of the generation in the store, which counts by itself.","minimum":1},"uploaded":{"type":"array","description":"Packages that the store lacked.","items":{"type":"string","description":"File name."}},"putAside":{"type":"array","description":"Packages that no reader can need any more and that were moved to packages/.obsolete/.","items":{"type":"string","description":"File name."}},"deleted":{"type":"array","description":"Packages that were deleted: none, since only createrepo prune deletes packages.","items":{"type":"string","description":"File name."}}}},"signed":{"type":"boolean","description":"Whether the repository has a signature, repo.minisig."},"inconsistencies":{"type":"array","description":"What packages of the repository require and nothing in it or in the system provides, one entry a requirement.","items":{"title":"Inconsistency","type":"object","description":"A requirement that nothing meets.","required":["requirement","packages","candidates","newPackages"],"properties":{"requirement":{"type":"string","description":"The requirement as the packages have it, such as \"lib:libfoo >= 2\"."},"packages":{"type":"array","description":"Packages that require it.","items":{"type":"string","description":"File name."}},"candidates":{"type":"array","description":"What provides that name, but not as required.","items":{"type":"string","description":"What is provided, and the file name of the package that does."}},"newPackages":{"type":"array","description":"Those of the packages for which it was met, or not there, in the repository before.","items":{"type":"string","description":"File name."}}}}},"keptBack":{"type":"array","description":"Steps that were not taken, so that nothing stops being installable that could be installed before.","items":{"title":"KeptBackPackage","type":"object","description":"A package that is not published, or not removed.","required":["reason"],"properties":{"fileName":{"type":"string","description":"File name of the package that is in the packages folder and not in the repository; left out if a package was only to be removed."},"stays":{"type":"string","description":"File name of the package that stays in the repository instead; left out if there was none."},"reason":{"type":"string","description":"Why: what the package requires that is not there, or which package could no longer be installed."}}}},"uninstallable":{"type":"array","description":"Packages of the repository that its clients cannot install.","items":{"title":"UninstallablePackage","type":"object","description":"A package that cannot be installed.","required":["fileName","reason"],"properties":{"fileName":{"type":"string","description":"File name."},"reason":{"type":"string","description":"What it requires that is not there, or what excludes what else it needs."}}}},"noLongerInstallable":{"type":"array","description":"Packages that could be installed from the repository before, and cannot from this one.","items":{"type":"string","description":"Name of the package."}}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="repository.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
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
validate56.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.document !== undefined){
const _errs1 = errors;
if("buildmeister/repository@1" !== data.document){
validate56.errors = [{instancePath:instancePath+"/document",schemaPath:"#/properties/document/const",keyword:"const",params:{allowedValue: "buildmeister/repository@1"},message:"must be equal to constant"}];
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
validate56.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/architecture",schemaPath:"#/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/changed",schemaPath:"#/properties/changed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
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
validate56.errors = [{instancePath:instancePath+"/packageCount",schemaPath:"#/properties/packageCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate56.errors = [{instancePath:instancePath+"/packageCount",schemaPath:"#/properties/packageCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(!pattern16.test(data6)){
validate56.errors = [{instancePath:instancePath+"/checksum",schemaPath:"#/properties/checksum/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate56.errors = [{instancePath:instancePath+"/checksum",schemaPath:"#/properties/checksum/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/added/" + i0,schemaPath:"#/properties/added/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs16 === errors;
if(!valid1){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/added",schemaPath:"#/properties/added/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate56.errors = [{instancePath:instancePath+"/removed/" + i1,schemaPath:"#/properties/removed/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs20 === errors;
if(!valid2){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate56.errors = [{instancePath:instancePath+"/obsoleted/" + i2,schemaPath:"#/properties/obsoleted/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data12.fileName !== undefined){
const _errs26 = errors;
if(typeof data12.fileName !== "string"){
validate56.errors = [{instancePath:instancePath+"/obsoleted/" + i2+"/fileName",schemaPath:"#/properties/obsoleted/items/properties/fileName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/obsoleted/" + i2+"/reason",schemaPath:"#/properties/obsoleted/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/obsoleted/" + i2,schemaPath:"#/properties/obsoleted/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate56.errors = [{instancePath:instancePath+"/obsoleted",schemaPath:"#/properties/obsoleted/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate56.errors = [{instancePath:instancePath+"/problems/" + i3,schemaPath:"problem.schema.json/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data16.code !== undefined){
const _errs35 = errors;
if(typeof data16.code !== "string"){
validate56.errors = [{instancePath:instancePath+"/problems/" + i3+"/code",schemaPath:"problem.schema.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/problems/" + i3+"/message",schemaPath:"problem.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/problems/" + i3+"/hint",schemaPath:"problem.schema.json/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/problems/" + i3+"/file",schemaPath:"problem.schema.json/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/problems/" + i3+"/line",schemaPath:"problem.schema.json/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs43){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 1 || isNaN(data21)){
validate56.errors = [{instancePath:instancePath+"/problems/" + i3+"/line",schemaPath:"problem.schema.json/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
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
validate56.errors = [{instancePath:instancePath+"/problems/" + i3+"/port",schemaPath:"problem.schema.json/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate56.errors = [{instancePath:instancePath+"/problems/" + i3,schemaPath:"problem.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate56.errors = [{instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.generation !== undefined){
let data23 = data.generation;
const _errs47 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate56.errors = [{instancePath:instancePath+"/generation",schemaPath:"#/properties/generation/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs47){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
validate56.errors = [{instancePath:instancePath+"/generation",schemaPath:"#/properties/generation/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.store !== undefined){
let data24 = data.store;
const _errs49 = errors;
if(errors === _errs49){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing3;
if(((((data24.url === undefined) && (missing3 = "url")) || ((data24.generation === undefined) && (missing3 = "generation"))) || ((data24.uploaded === undefined) && (missing3 = "uploaded"))) || ((data24.deleted === undefined) && (missing3 = "deleted"))){
validate56.errors = [{instancePath:instancePath+"/store",schemaPath:"#/properties/store/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data24.url !== undefined){
const _errs51 = errors;
if(typeof data24.url !== "string"){
validate56.errors = [{instancePath:instancePath+"/store/url",schemaPath:"#/properties/store/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs51 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data24.generation !== undefined){
let data26 = data24.generation;
const _errs53 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate56.errors = [{instancePath:instancePath+"/store/generation",schemaPath:"#/properties/store/properties/generation/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs53){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 1 || isNaN(data26)){
validate56.errors = [{instancePath:instancePath+"/store/generation",schemaPath:"#/properties/store/properties/generation/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid8 = _errs53 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data24.uploaded !== undefined){
let data27 = data24.uploaded;
const _errs55 = errors;
if(errors === _errs55){
if(Array.isArray(data27)){
var valid9 = true;
const len4 = data27.length;
for(let i4=0; i4<len4; i4++){
const _errs57 = errors;
if(typeof data27[i4] !== "string"){
validate56.errors = [{instancePath:instancePath+"/store/uploaded/" + i4,schemaPath:"#/properties/store/properties/uploaded/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs57 === errors;
if(!valid9){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/store/uploaded",schemaPath:"#/properties/store/properties/uploaded/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid8 = _errs55 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data24.putAside !== undefined){
let data29 = data24.putAside;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data29)){
var valid10 = true;
const len5 = data29.length;
for(let i5=0; i5<len5; i5++){
const _errs61 = errors;
if(typeof data29[i5] !== "string"){
validate56.errors = [{instancePath:instancePath+"/store/putAside/" + i5,schemaPath:"#/properties/store/properties/putAside/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs61 === errors;
if(!valid10){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/store/putAside",schemaPath:"#/properties/store/properties/putAside/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid8 = _errs59 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data24.deleted !== undefined){
let data31 = data24.deleted;
const _errs63 = errors;
if(errors === _errs63){
if(Array.isArray(data31)){
var valid11 = true;
const len6 = data31.length;
for(let i6=0; i6<len6; i6++){
const _errs65 = errors;
if(typeof data31[i6] !== "string"){
validate56.errors = [{instancePath:instancePath+"/store/deleted/" + i6,schemaPath:"#/properties/store/properties/deleted/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs65 === errors;
if(!valid11){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/store/deleted",schemaPath:"#/properties/store/properties/deleted/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid8 = _errs63 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/store",schemaPath:"#/properties/store/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs49 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signed !== undefined){
const _errs67 = errors;
if(typeof data.signed !== "boolean"){
validate56.errors = [{instancePath:instancePath+"/signed",schemaPath:"#/properties/signed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs67 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inconsistencies !== undefined){
let data34 = data.inconsistencies;
const _errs69 = errors;
if(errors === _errs69){
if(Array.isArray(data34)){
var valid12 = true;
const len7 = data34.length;
for(let i7=0; i7<len7; i7++){
let data35 = data34[i7];
const _errs71 = errors;
if(errors === _errs71){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
let missing4;
if(((((data35.requirement === undefined) && (missing4 = "requirement")) || ((data35.packages === undefined) && (missing4 = "packages"))) || ((data35.candidates === undefined) && (missing4 = "candidates"))) || ((data35.newPackages === undefined) && (missing4 = "newPackages"))){
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7,schemaPath:"#/properties/inconsistencies/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data35.requirement !== undefined){
const _errs73 = errors;
if(typeof data35.requirement !== "string"){
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7+"/requirement",schemaPath:"#/properties/inconsistencies/items/properties/requirement/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs73 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data35.packages !== undefined){
let data37 = data35.packages;
const _errs75 = errors;
if(errors === _errs75){
if(Array.isArray(data37)){
var valid14 = true;
const len8 = data37.length;
for(let i8=0; i8<len8; i8++){
const _errs77 = errors;
if(typeof data37[i8] !== "string"){
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7+"/packages/" + i8,schemaPath:"#/properties/inconsistencies/items/properties/packages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs77 === errors;
if(!valid14){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7+"/packages",schemaPath:"#/properties/inconsistencies/items/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid13 = _errs75 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data35.candidates !== undefined){
let data39 = data35.candidates;
const _errs79 = errors;
if(errors === _errs79){
if(Array.isArray(data39)){
var valid15 = true;
const len9 = data39.length;
for(let i9=0; i9<len9; i9++){
const _errs81 = errors;
if(typeof data39[i9] !== "string"){
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7+"/candidates/" + i9,schemaPath:"#/properties/inconsistencies/items/properties/candidates/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs81 === errors;
if(!valid15){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7+"/candidates",schemaPath:"#/properties/inconsistencies/items/properties/candidates/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid13 = _errs79 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data35.newPackages !== undefined){
let data41 = data35.newPackages;
const _errs83 = errors;
if(errors === _errs83){
if(Array.isArray(data41)){
var valid16 = true;
const len10 = data41.length;
for(let i10=0; i10<len10; i10++){
const _errs85 = errors;
if(typeof data41[i10] !== "string"){
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7+"/newPackages/" + i10,schemaPath:"#/properties/inconsistencies/items/properties/newPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs85 === errors;
if(!valid16){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7+"/newPackages",schemaPath:"#/properties/inconsistencies/items/properties/newPackages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid13 = _errs83 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/inconsistencies/" + i7,schemaPath:"#/properties/inconsistencies/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs71 === errors;
if(!valid12){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/inconsistencies",schemaPath:"#/properties/inconsistencies/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs69 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.keptBack !== undefined){
let data43 = data.keptBack;
const _errs87 = errors;
if(errors === _errs87){
if(Array.isArray(data43)){
var valid17 = true;
const len11 = data43.length;
for(let i11=0; i11<len11; i11++){
let data44 = data43[i11];
const _errs89 = errors;
if(errors === _errs89){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
let missing5;
if((data44.reason === undefined) && (missing5 = "reason")){
validate56.errors = [{instancePath:instancePath+"/keptBack/" + i11,schemaPath:"#/properties/keptBack/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data44.fileName !== undefined){
const _errs91 = errors;
if(typeof data44.fileName !== "string"){
validate56.errors = [{instancePath:instancePath+"/keptBack/" + i11+"/fileName",schemaPath:"#/properties/keptBack/items/properties/fileName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs91 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data44.stays !== undefined){
const _errs93 = errors;
if(typeof data44.stays !== "string"){
validate56.errors = [{instancePath:instancePath+"/keptBack/" + i11+"/stays",schemaPath:"#/properties/keptBack/items/properties/stays/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs93 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data44.reason !== undefined){
const _errs95 = errors;
if(typeof data44.reason !== "string"){
validate56.errors = [{instancePath:instancePath+"/keptBack/" + i11+"/reason",schemaPath:"#/properties/keptBack/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs95 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/keptBack/" + i11,schemaPath:"#/properties/keptBack/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid17 = _errs89 === errors;
if(!valid17){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/keptBack",schemaPath:"#/properties/keptBack/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs87 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uninstallable !== undefined){
let data48 = data.uninstallable;
const _errs97 = errors;
if(errors === _errs97){
if(Array.isArray(data48)){
var valid19 = true;
const len12 = data48.length;
for(let i12=0; i12<len12; i12++){
let data49 = data48[i12];
const _errs99 = errors;
if(errors === _errs99){
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
let missing6;
if(((data49.fileName === undefined) && (missing6 = "fileName")) || ((data49.reason === undefined) && (missing6 = "reason"))){
validate56.errors = [{instancePath:instancePath+"/uninstallable/" + i12,schemaPath:"#/properties/uninstallable/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data49.fileName !== undefined){
const _errs101 = errors;
if(typeof data49.fileName !== "string"){
validate56.errors = [{instancePath:instancePath+"/uninstallable/" + i12+"/fileName",schemaPath:"#/properties/uninstallable/items/properties/fileName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs101 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data49.reason !== undefined){
const _errs103 = errors;
if(typeof data49.reason !== "string"){
validate56.errors = [{instancePath:instancePath+"/uninstallable/" + i12+"/reason",schemaPath:"#/properties/uninstallable/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs103 === errors;
}
else {
var valid20 = true;
}
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/uninstallable/" + i12,schemaPath:"#/properties/uninstallable/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid19 = _errs99 === errors;
if(!valid19){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/uninstallable",schemaPath:"#/properties/uninstallable/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs97 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.noLongerInstallable !== undefined){
let data52 = data.noLongerInstallable;
const _errs105 = errors;
if(errors === _errs105){
if(Array.isArray(data52)){
var valid21 = true;
const len13 = data52.length;
for(let i13=0; i13<len13; i13++){
const _errs107 = errors;
if(typeof data52[i13] !== "string"){
validate56.errors = [{instancePath:instancePath+"/noLongerInstallable/" + i13,schemaPath:"#/properties/noLongerInstallable/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs107 === errors;
if(!valid21){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/noLongerInstallable",schemaPath:"#/properties/noLongerInstallable/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs105 === errors;
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
}
}
}
}
}
else {
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":{"document":true,"repository":true,"name":true,"architecture":true,"changed":true,"packageCount":true,"checksum":true,"added":true,"removed":true,"obsoleted":true,"problems":true,"generation":true,"store":true,"signed":true,"inconsistencies":true,"keptBack":true,"uninstallable":true,"noLongerInstallable":true},"dynamicProps":false,"dynamicItems":false};

export const tree: Validator<types.Tree> = validate57;

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="tree.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate57.evaluated;
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
validate57.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.path !== undefined){
const _errs1 = errors;
if(typeof data.path !== "string"){
validate57.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate57.errors = [{instancePath:instancePath+"/head",schemaPath:"#/properties/head/type",keyword:"type",params:{type: schema32.properties.head.type},message:"must be string,null"}];
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
validate57.errors = [{instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: schema32.properties.origin.type},message:"must be string,null"}];
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
validate57.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate57.errors = vErrors;
return errors === 0;
}
validate57.evaluated = {"props":{"path":true,"head":true,"origin":true},"dynamicProps":false,"dynamicItems":false};
