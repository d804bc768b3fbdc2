using Microsoft.ML;
using Microsoft.ML.Data;

namespace RecSys.ML.Columns;

/// <summary>An id column of a data view: where its ids come from, and of which type they are.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Source">Where the ids come from.</param>
/// <param name="IdType">The ids' type: <see cref="string"/> or an integer type.</param>
internal sealed record IdColumn(string Name, IdSource Source, Type IdType)
{
    private static readonly Type[] Integers =
        [typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong)];

    /// <summary>Finds a column and checks that ids can be read from it.</summary>
    /// <param name="schema">Schema of the data.</param>
    /// <param name="name">Name of the column.</param>
    /// <param name="role">What the column is for, as in "user".</param>
    /// <param name="vector">Whether the column holds a vector of ids.</param>
    public static IdColumn Find(DataViewSchema schema, string name, string role, bool vector = false)
    {
        DataViewSchema.Column column = ColumnFinder.Find(schema, name, role);
        DataViewType type = column.Type;
        if (vector != type is VectorDataViewType) throw Unfit(column, role, vector);
        DataViewType item = type is VectorDataViewType v ? v.ItemType : type;
        if (item is TextDataViewType) return new IdColumn(name, IdSource.Text, typeof(string));
        if (item is KeyDataViewType)
        {
            if (column.Annotations.Schema.GetColumnOrNull("KeyValues") is not { } values) return new IdColumn(name, IdSource.RawKey, typeof(int));
            PrimitiveDataViewType valueType = ((VectorDataViewType)values.Type).ItemType;
            if (valueType is TextDataViewType) return new IdColumn(name, IdSource.KeyValues, typeof(string));
            if (Array.IndexOf(Integers, valueType.RawType) >= 0) return new IdColumn(name, IdSource.KeyValues, valueType.RawType);
            throw Unfit(column, role, vector);
        }
        return Array.IndexOf(Integers, item.RawType) >= 0 ? new IdColumn(name, IdSource.Number, item.RawType) : throw Unfit(column, role, vector);
    }

    private static ArgumentException Unfit(DataViewSchema.Column column, string role, bool vector)
        => new($"The {role} column '{column.Name}' must be {(vector ? "a vector of text, integers or keys" : "text, an integer or a key")} (of text or integers); found {column.Type}. Convert it, for instance with ml.Transforms.Conversion.ConvertType(\"{column.Name}\", outputKind: DataKind.String).");
}
