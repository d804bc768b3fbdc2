using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The members of a row class bound to the columns of a schema that they are filled from.</summary>
internal sealed class TypedBinding<TRow>
    where TRow : class
{
    private readonly List<(TypedMember Member, int Column)> _bound = new();
    private readonly DataViewSchema _schema;

    public TypedBinding(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition definition)
    {
        _schema = schema;
        foreach (TypedMember member in TypedSchema.Create(typeof(TRow), definition, SchemaDefinition.Direction.Write).Columns)
        {
            if (!schema.TryGetColumnIndex(member.ColumnName, out int index))
            {
                if (ignoreMissingColumns)
                    continue;
                throw Contracts.ExceptSchemaMismatch("Schema", "", member.ColumnName);
            }
            if (!IsCompatible(schema[index].Type, member))
            {
                throw Contracts.Except($"Can't bind the IDataView column '{member.ColumnName}' of type '{schema[index].Type}' " +
                    $"to field or property '{member.Member.Name}' of type '{member.MemberType.FullName}'.");
            }
            _bound.Add((member, index));
        }
    }

    public IEnumerable<DataViewSchema.Column> Columns => _bound.Select(b => _schema[b.Column]);

    public bool Needs(int column) => _bound.Any(b => b.Column == column);

    /// <summary>The actions that fill a row object from the current row, one per column.</summary>
    public Action<TRow>[] Fillers(DataViewRow row) => _bound.Select(b => MemberSetters<TRow>.Create(b.Member, row, row.Schema[b.Column])).ToArray();

    // Only what is stored counts: a key fits a plain unsigned member.
    private static bool IsCompatible(DataViewType type, TypedMember member)
    {
        bool isVector = TypedMember.IsVector(member.Member, out Type itemType);
        Type raw = type.GetItemType().RawType;
        return isVector == type is VectorDataViewType && (raw == itemType || (raw == typeof(ReadOnlyMemory<char>) && itemType == typeof(string)));
    }
}
