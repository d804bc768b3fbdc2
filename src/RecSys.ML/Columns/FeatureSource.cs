using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.ML.Carrier;

namespace RecSys.ML.Columns;

/// <summary>
/// A feature column of a data view: which kind of field it is, and the steps that bring it into the carrier's columns. Training reads through the same
/// steps as scoring, so that both see the same text.
/// </summary>
internal sealed class FeatureSource
{
    private readonly string _name;
    private readonly string _own;
    private readonly DataViewType _item;
    private readonly IdColumn? _ids;

    private FeatureSource(string name, int index, FeatureField field, DataViewType item, IdColumn? ids)
        => (_name, _own, Field, _item, _ids) = (name, $"{CarrierColumns.Prefix}c{index}", field, item, ids);

    public FeatureField Field { get; }

    /// <summary>Whether values are Booleans, which become text on the way.</summary>
    public bool IsBoolean => _item is BooleanDataViewType;

    /// <summary>The column that is concatenated with those of other sources.</summary>
    public string Column => _ids is { Source: IdSource.Text } || _item.RawType == typeof(float) ? _name : _own;

    public static FeatureSource Find(DataViewSchema schema, string name, int index)
    {
        DataViewSchema.Column column = ColumnFinder.Find(schema, name, "feature");
        var vector = column.Type as VectorDataViewType;
        DataViewType item = vector?.ItemType ?? column.Type;
        if (item is NumberDataViewType && (item.RawType == typeof(float) || item.RawType == typeof(double)))
        {
            if (vector is { IsKnownSize: false })
                throw new ArgumentException($"The feature column '{name}' must hold vectors of one length; found {column.Type}. Load it with a fixed size, or put NormalizeMeanVariance or another transform that knows its size before the trainer.");
            return new FeatureSource(name, index, new FeatureField(name, FeatureKind.Numeric, vector?.Size ?? 1), item, null);
        }
        var field = new FeatureField(name, vector is null ? FeatureKind.Category : FeatureKind.CategoryList);
        if (item is BooleanDataViewType) return new FeatureSource(name, index, field, item, null);
        if (item is not (TextDataViewType or KeyDataViewType or NumberDataViewType))
            throw new ArgumentException($"The feature column '{name}' must be text, a number, Boolean or a key, or a vector of these; found {column.Type}. Convert it, for instance with ml.Transforms.Conversion.ConvertType(\"{name}\", outputKind: DataKind.String).");
        return new FeatureSource(name, index, field, item, IdColumn.Find(schema, name, "feature", vector is not null));
    }

    /// <summary>The steps before all columns are concatenated.</summary>
    public IEnumerable<Func<MLContext, IDataView, ITransformer>> Steps()
    {
        if (Field.Kind == FeatureKind.Numeric)
        {
            if (_item.RawType == typeof(double)) yield return Convert(_name, DataKind.Single);
            yield break;
        }
        switch (_ids?.Source)
        {
            case IdSource.Text:
                break;
            case IdSource.KeyValues:
                yield return (ml, view) => ml.Transforms.Conversion.MapKeyToValue(_own, _name).Fit(view);
                if (_ids.IdType != typeof(string)) yield return Convert(_own, DataKind.String);
                break;
            case IdSource.RawKey:
                yield return (ml, view) => CarrierChain.RawKey(ml, view, _name, CarrierColumns.Key);
                yield return (ml, view) => Field.Kind == FeatureKind.Category
                    ? ml.Transforms.CustomMapping<CarrierKeyInput, CarrierKeyOutput>(CarrierKeyMapping.Map, CarrierKeyMapping.Contract).Fit(view)
                    : ml.Transforms.CustomMapping<CarrierKeysInput, CarrierKeysOutput>(CarrierKeysMapping.Map, CarrierKeysMapping.Contract).Fit(view);
                yield return (ml, view) => ml.Transforms.CopyColumns(_own, CarrierColumns.KeyText).Fit(view);
                break;
            default:
                yield return Convert(_name, DataKind.String);
                break;
        }
    }

    private Func<MLContext, IDataView, ITransformer> Convert(string from, DataKind kind)
        => (ml, view) => ml.Transforms.Conversion.ConvertType(_own, from, kind).Fit(view);
}
