using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Makes the action that moves a column's value into a member of a row object, without boxing.</summary>
internal static class MemberSetters<TRow>
    where TRow : class
{
    public static Action<TRow> Create(TypedMember member, DataViewRow row, DataViewSchema.Column column)
    {
        Type type = member.MemberType;
        MemberInfo info = member.Member;
        if (type == typeof(string))
            return Text(info, row, column);
        if (type == typeof(string[]))
            return TextArray(info, row, column);
        if (type.IsArray)
            return Call(nameof(Array), type.GetElementType(), info, row, column);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
            return Call(nameof(Buffer), type.GetGenericArguments()[0], info, row, column);
        return Call(nameof(Scalar), type, info, row, column);
    }

    private static Action<TRow> Call(string method, Type type, params object[] arguments)
    {
        MethodInfo open = typeof(MemberSetters<TRow>).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static);
        return (Action<TRow>)open.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private static Action<TRow> Scalar<T>(MemberInfo member, DataViewRow source, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = source.GetGetter<T>(column);
        Action<TRow, T> poke = MemberAccess<TRow>.Poke<T>(member);
        T value = default;
        return row =>
        {
            getter(ref value);
            poke(row, value);
        };
    }

    private static Action<TRow> Text(MemberInfo member, DataViewRow source, DataViewSchema.Column column)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = source.GetGetter<ReadOnlyMemory<char>>(column);
        Action<TRow, string> poke = MemberAccess<TRow>.Poke<string>(member);
        ReadOnlyMemory<char> value = default;
        return row =>
        {
            getter(ref value);
            poke(row, value.ToString());
        };
    }

    // A buffer that the row object holds already is filled again: a new object thus gets its own, a reused one keeps it.
    private static Action<TRow> Buffer<T>(MemberInfo member, DataViewRow source, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = source.GetGetter<VBuffer<T>>(column);
        Action<TRow, VBuffer<T>> poke = MemberAccess<TRow>.Poke<VBuffer<T>>(member);
        Func<TRow, VBuffer<T>> peek = MemberAccess<TRow>.CanPeek(member) ? MemberAccess<TRow>.Peek<VBuffer<T>>(member) : null;
        return row =>
        {
            VBuffer<T> value = peek == null ? default : peek(row);
            getter(ref value);
            poke(row, value);
        };
    }

    private static Action<TRow> Array<T>(MemberInfo member, DataViewRow source, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = source.GetGetter<VBuffer<T>>(column);
        Func<TRow, int, T[]> target = Target<T>(member);
        VBuffer<T> value = default;
        return row =>
        {
            getter(ref value);
            value.CopyTo(target(row, value.Length));
        };
    }

    private static Action<TRow> TextArray(MemberInfo member, DataViewRow source, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = source.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        Func<TRow, int, string[]> target = Target<string>(member);
        VBuffer<ReadOnlyMemory<char>> value = default;
        return row =>
        {
            getter(ref value);
            string[] items = target(row, value.Length);
            if (!value.IsDense)
                System.Array.Fill(items, "");
            ReadOnlySpan<ReadOnlyMemory<char>> stored = value.GetValues();
            ReadOnlySpan<int> indices = value.GetIndices();
            for (int i = 0; i < stored.Length; i++)
                items[value.IsDense ? i : indices[i]] = stored[i].ToString();
        };
    }

    /// <summary>Gives the row's own array when it has the right length, and a new one otherwise.</summary>
    private static Func<TRow, int, T[]> Target<T>(MemberInfo member)
    {
        Action<TRow, T[]> poke = MemberAccess<TRow>.Poke<T[]>(member);
        Func<TRow, T[]> peek = MemberAccess<TRow>.CanPeek(member) ? MemberAccess<TRow>.Peek<T[]>(member) : null;
        return (row, length) =>
        {
            T[] items = peek?.Invoke(row);
            if (items == null || items.Length != length)
                poke(row, items = length == 0 ? System.Array.Empty<T>() : new T[length]);
            return items;
        };
    }
}
