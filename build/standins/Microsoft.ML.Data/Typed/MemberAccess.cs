using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Compiled reading and writing of the members of a row class, each compiled once per process.</summary>
internal static class MemberAccess<TRow>
    where TRow : class
{
    private static readonly ConcurrentDictionary<MemberInfo, Delegate> _peeks = new();
    private static readonly ConcurrentDictionary<MemberInfo, Delegate> _pokes = new();

    public static Func<TRow, T> Peek<T>(MemberInfo member) => (Func<TRow, T>)_peeks.GetOrAdd(member, static m =>
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, T>>(Access(row, m), row).Compile();
    });

    public static Action<TRow, T> Poke<T>(MemberInfo member) => (Action<TRow, T>)_pokes.GetOrAdd(member, static m =>
    {
        if (m is PropertyInfo property && property.GetSetMethod() == null)
            throw Contracts.Except($"The property '{m.Name}' of type '{typeof(TRow).FullName}' has no public setter");
        ParameterExpression row = Expression.Parameter(typeof(TRow)), value = Expression.Parameter(typeof(T));
        return Expression.Lambda<Action<TRow, T>>(Expression.Assign(Access(row, m), value), row, value).Compile();
    });

    public static bool CanPeek(MemberInfo member) => member is FieldInfo || ((PropertyInfo)member).GetGetMethod() != null;

    private static MemberExpression Access(Expression row, MemberInfo member) =>
        Expression.MakeMemberAccess(member.DeclaringType == typeof(TRow) ? row : Expression.Convert(row, member.DeclaringType), member);
}
