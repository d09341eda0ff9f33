/**
 * 自带数据库 The PostgreSQL that Anju brings with it, and the Java sources made of its schema.
 *
 * <p>In: a directory, or the folder of the migrations. Out: a running database that only this
 * installation can open; the jOOQ classes. Not here: any table, which the server's rooms define.
 */
@NullMarked
package cn.anju.database;

import org.jspecify.annotations.NullMarked;
