using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Which types convert into which, and how. Signed integers and booleans go to signed integers and reals, unsigned ones and keys to unsigned
/// ones, unsigned ones to reals too; reals to reals and booleans; texts to everything; everything but keys to text; dates and times to long and reals.
/// </summary>
internal static class ValueConversions
{
    private static readonly HashSet<DataKind> Signed = [DataKind.SByte, DataKind.Int16, DataKind.Int32, DataKind.Int64];
    private static readonly HashSet<DataKind> Unsigned = [DataKind.Byte, DataKind.UInt16, DataKind.UInt32, DataKind.UInt64];
    private static readonly HashSet<DataKind> Reals = [DataKind.Single, DataKind.Double];
    private static readonly HashSet<DataKind> Times = [DataKind.TimeSpan, DataKind.DateTime, DataKind.DateTimeOffset];

    internal static bool Exists(DataViewType source, bool isKey, DataKind target)
    {
        if (isKey)
            return Unsigned.Contains(target);
        if (!source.RawType.TryGetDataKind(out DataKind kind))
            return false;
        if (kind == target || kind == DataKind.String || target == DataKind.String)
            return true;
        if (Signed.Contains(kind) || kind == DataKind.Boolean)
            return Signed.Contains(target) || Reals.Contains(target);
        if (Unsigned.Contains(kind))
            return Unsigned.Contains(target) || Reals.Contains(target);
        if (Reals.Contains(kind))
            return Reals.Contains(target) || target == DataKind.Boolean;
        return Times.Contains(kind) && (target == DataKind.Int64 || Reals.Contains(target));
    }

    internal static CellMap<TIn, TOut> Get<TIn, TOut>()
    {
        if (typeof(TIn) == typeof(TOut))
            return (CellMap<TIn, TOut>)(object)(CellMap<TOut, TOut>)((in TOut source, ref TOut target) => target = source);
        if (typeof(TIn) == typeof(ReadOnlyMemory<char>))
            return (CellMap<TIn, TOut>)(object)TextConversions.From<TOut>();
        if (typeof(TOut) == typeof(ReadOnlyMemory<char>))
        {
            Func<TIn, string> toText = TextConversions.To<TIn>();
            return (CellMap<TIn, TOut>)(object)(CellMap<TIn, ReadOnlyMemory<char>>)((in TIn source, ref ReadOnlyMemory<char> target) => target = toText(source).AsMemory());
        }
        if (typeof(TIn) == typeof(TimeSpan))
            return Ticks<TIn, TOut>(static value => ((TimeSpan)(object)value).Ticks);
        if (typeof(TIn) == typeof(DateTime))
            return Ticks<TIn, TOut>(static value => ((DateTime)(object)value).Ticks);
        if (typeof(TIn) == typeof(DateTimeOffset))
            return Ticks<TIn, TOut>(static value => ((DateTimeOffset)(object)value).UtcDateTime.Ticks);
        if (typeof(TIn) == typeof(bool))
        {
            TOut one = One<TOut>();
            return (CellMap<TIn, TOut>)(object)(CellMap<bool, TOut>)((in bool source, ref TOut target) => target = source ? one : default);
        }
        if (typeof(TOut) == typeof(bool))
        {
            // NaN is not zero, so it is true.
            return typeof(TIn) == typeof(float)
                ? (CellMap<TIn, TOut>)(object)(CellMap<float, bool>)((in float source, ref bool target) => target = source != 0)
                : (CellMap<TIn, TOut>)(object)(CellMap<double, bool>)((in double source, ref bool target) => target = source != 0);
        }
        return (CellMap<TIn, TOut>)Generics.Call(typeof(ValueConversions), null, nameof(Number), [typeof(TIn), typeof(TOut)]);
    }

    // Integers lose their upper bits, as a cast does.
    private static CellMap<TIn, TOut> Number<TIn, TOut>()
        where TIn : System.Numerics.INumberBase<TIn>
        where TOut : System.Numerics.INumberBase<TOut> =>
        (in TIn source, ref TOut target) => target = TOut.CreateTruncating(source);

    private static CellMap<TIn, TOut> Ticks<TIn, TOut>(Func<TIn, long> ticks)
    {
        CellMap<long, TOut> convert = Get<long, TOut>();
        return (in TIn source, ref TOut target) =>
        {
            long value = ticks(source);
            convert(in value, ref target);
        };
    }

    private static TOut One<TOut>() => (TOut)System.Convert.ChangeType(1, typeof(TOut), CultureInfo.InvariantCulture);
}
