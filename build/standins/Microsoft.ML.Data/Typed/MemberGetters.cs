using System.Numerics;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Makes the getter of a column from the member of a row class, without boxing.</summary>
internal static class MemberGetters<TRow>
    where TRow : class
{
    public static Delegate Create(TypedMember column, RowSlot<TRow> slot)
    {
        MemberInfo member = column.Member;
        Type type = column.MemberType;
        if (type == typeof(string))
            return Text(member, slot);
        if (type == typeof(string[]))
            return TextArray(member, slot);
        if (type.IsArray)
            return Call(nameof(Array), type.GetElementType(), member, slot);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
            return Call(nameof(Buffer), type.GetGenericArguments()[0], member, slot);
        return column.ColumnType is KeyDataViewType key
            ? Call(nameof(Key), type, member, slot, key.Count)
            : Call(nameof(Scalar), type, member, slot);
    }

    private static Delegate Call(string method, Type type, params object[] arguments)
    {
        MethodInfo open = typeof(MemberGetters<TRow>).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static);
        return (Delegate)open.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private static ValueGetter<T> Scalar<T>(MemberInfo member, RowSlot<TRow> slot)
    {
        Func<TRow, T> peek = MemberAccess<TRow>.Peek<T>(member);
        return (ref T value) => value = peek(slot.Row);
    }

    // A key member counts from 0; what does not fit is missing.
    private static ValueGetter<T> Key<T>(MemberInfo member, RowSlot<TRow> slot, ulong count)
        where T : IBinaryInteger<T>
    {
        Func<TRow, T> peek = MemberAccess<TRow>.Peek<T>(member);
        return (ref T value) =>
        {
            ulong raw = ulong.CreateTruncating(peek(slot.Row));
            value = raw < count ? T.CreateTruncating(raw + 1) : T.Zero;
        };
    }

    private static ValueGetter<ReadOnlyMemory<char>> Text(MemberInfo member, RowSlot<TRow> slot)
    {
        Func<TRow, string> peek = MemberAccess<TRow>.Peek<string>(member);
        return (ref ReadOnlyMemory<char> value) => value = peek(slot.Row).AsMemory();
    }

    private static ValueGetter<VBuffer<T>> Buffer<T>(MemberInfo member, RowSlot<TRow> slot)
    {
        Func<TRow, VBuffer<T>> peek = MemberAccess<TRow>.Peek<VBuffer<T>>(member);
        return (ref VBuffer<T> value) => peek(slot.Row).CopyTo(ref value);
    }

    private static ValueGetter<VBuffer<T>> Array<T>(MemberInfo member, RowSlot<TRow> slot)
    {
        Func<TRow, T[]> peek = MemberAccess<TRow>.Peek<T[]>(member);
        return (ref VBuffer<T> value) =>
        {
            T[] items = peek(slot.Row);
            VBufferEditor<T> editor = VBufferEditor.Create(ref value, items?.Length ?? 0);
            items.AsSpan().CopyTo(editor.Values);
            value = editor.Commit();
        };
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> TextArray(MemberInfo member, RowSlot<TRow> slot)
    {
        Func<TRow, string[]> peek = MemberAccess<TRow>.Peek<string[]>(member);
        return (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            string[] items = peek(slot.Row);
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, items?.Length ?? 0);
            for (int i = 0; i < editor.Values.Length; i++)
                editor.Values[i] = items[i].AsMemory();
            value = editor.Commit();
        };
    }
}
