using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Finds and reads the columns of an evaluator by their roles.</summary>
internal static class EvaluatorColumns
{
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string role) =>
        schema.GetColumnOrNull(name) ?? throw Contracts.ExceptParam(nameof(schema), $"{name} column '{role}' not found");

    public static void CheckSingle(DataViewSchema.Column column, string role) =>
        Check(column, role, "Single", column.Type == NumberDataViewType.Single);

    public static void Check(DataViewSchema.Column column, string role, string expected, bool right, string parameter = "schema")
    {
        if (!right)
            throw Contracts.ExceptSchemaMismatch(parameter, role, column.Name, expected, column.Type.ToString());
    }

    public static double Read(this ValueGetter<float> getter)
    {
        float value = 0;
        getter(ref value);
        return value;
    }

    /// <summary>A label as a number: a Boolean is 0 or 1, a key is 0-based and its missing value NaN.</summary>
    public static ValueGetter<float> LabelGetter(DataViewRow row, DataViewSchema.Column column)
    {
        switch (column.Type)
        {
            case KeyDataViewType key:
                ValueGetter<ulong> raw = KeyGetter(row, column);
                return (ref float value) =>
                {
                    ulong k = 0;
                    raw(ref k);
                    value = k == 0 || k > key.Count ? float.NaN : k - 1;
                };
            case BooleanDataViewType:
                ValueGetter<bool> flag = row.GetGetter<bool>(column);
                return (ref float value) =>
                {
                    bool b = false;
                    flag(ref b);
                    value = b ? 1 : 0;
                };
            case var type when type == NumberDataViewType.Double:
                ValueGetter<double> wide = row.GetGetter<double>(column);
                return (ref float value) =>
                {
                    double d = 0;
                    wide(ref d);
                    value = (float)d;
                };
            default:
                return row.GetGetter<float>(column);
        }
    }

    /// <summary>Reads a key column of any width.</summary>
    public static ValueGetter<ulong> KeyGetter(DataViewRow row, DataViewSchema.Column column)
    {
        Type raw = column.Type.RawType;
        if (raw == typeof(ulong))
            return row.GetGetter<ulong>(column);
        if (raw == typeof(uint))
            return Widen<uint>(row, column, v => v);
        return raw == typeof(ushort) ? Widen<ushort>(row, column, v => v) : Widen<byte>(row, column, v => v);
    }

    private static ValueGetter<ulong> Widen<T>(DataViewRow row, DataViewSchema.Column column, Func<T, ulong> widen)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T narrow = default;
        return (ref ulong value) =>
        {
            getter(ref narrow);
            value = widen(narrow);
        };
    }
}
