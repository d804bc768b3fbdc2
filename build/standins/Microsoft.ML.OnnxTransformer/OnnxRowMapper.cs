using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>An ONNX model bound to the columns of a schema.</summary>
internal sealed class OnnxRowMapper : IRowMapper
{
    private readonly OnnxTransformer _parent;
    private readonly DataViewSchema.Column[] _columns;
    private readonly long[][] _shapes;

    public OnnxRowMapper(OnnxTransformer parent, DataViewSchema inputSchema)
    {
        _parent = parent;
        OnnxNode[] inputs = parent.Inputs;
        _columns = new DataViewSchema.Column[inputs.Length];
        _shapes = new long[inputs.Length][];
        for (int i = 0; i < inputs.Length; i++)
        {
            DataViewSchema.Column column = inputSchema.GetColumnOrNull(inputs[i].Name)
                ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputs[i].Name);
            if (column.Type is VectorDataViewType { IsKnownSize: false })
                throw Contracts.Except($"Variable length input columns not supported: '{column.Name}'");
            if (!column.Type.GetItemType().Equals(inputs[i].ItemType))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", column.Name, inputs[i].ItemType.ToString(), column.Type.ToString());
            _columns[i] = column;
            _shapes[i] = inputs[i].ShapeFor(column.Type.GetValueCount());
        }
    }

    public DataViewSchema.DetachedColumn[] GetOutputColumns() =>
        Array.ConvertAll(_parent.Outputs, output => new DataViewSchema.DetachedColumn(output.Name, output.Type));

    public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
    {
        for (int i = 0; i < _parent.Outputs.Length; i++)
        {
            if (activeOutput(i))
                return index => Array.Exists(_columns, column => column.Index == index);
        }
        return static _ => false;
    }

    public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
    {
        OnnxNode[] active = _parent.Outputs.Where((_, i) => activeOutput(i)).ToArray();
        var run = new OnnxRowRun(_parent.Model.Session, input, _parent.Inputs, _columns, _shapes, active);
        disposer = run.Dispose;
        var getters = new Delegate[_parent.Outputs.Length];
        for (int i = 0; i < getters.Length; i++)
        {
            if (activeOutput(i))
            {
                OnnxNode output = _parent.Outputs[i];
                getters[i] = Generics.Call<Delegate>(typeof(OnnxRowRun), run, output.ItemType is TextDataViewType ? nameof(OnnxRowRun.TextGetter) : nameof(OnnxRowRun.Getter),
                    output.ItemType.RawType, Array.IndexOf(active, output));
            }
        }
        return getters;
    }

    public ITransformer GetTransformer() => _parent;
}
