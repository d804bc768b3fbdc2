using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Runs an ONNX model for each row.</summary>
public sealed class OnnxTransformer : RowToRowTransformerBase, IDisposable
{
    internal const string LoaderSignature = "OnnxTransform";
    private const int DefaultRecursionLimit = 100;
    private static readonly VersionInfo Version = new(
        "ONNXSCOR", 0x00010003, 0x00010003, 0x00010001, LoaderSignature, typeof(OnnxTransformer).Assembly.FullName);

    private readonly int _recursionLimit;

    internal OnnxTransformer(IHostEnvironment env, OnnxModel model, string[] inputs, string[] outputs, int recursionLimit = DefaultRecursionLimit)
        : base(env.Register(nameof(OnnxTransformer)))
    {
        Model = model;
        Inputs = Array.ConvertAll(inputs ?? model.Session.InputNames.ToArray(), model.Input);
        Outputs = Array.ConvertAll(outputs ?? model.Session.OutputNames.ToArray(), model.Output);
        _recursionLimit = recursionLimit;
    }

    internal OnnxModel Model { get; }

    internal OnnxNode[] Inputs { get; }

    internal OnnxNode[] Outputs { get; }

    public void Dispose() => Model.Dispose();

    /// <summary>
    /// Form in the file: the entry OnnxModel beside the model has the number of the ONNX file's bytes, and the bytes. The model itself: number of
    /// inputs and their names; the same of outputs; number of given shapes, of each its name, rank and sizes; from version 3 on, the recursion limit.
    /// </summary>
    internal static OnnxTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        byte[] bytes = null;
        if (!ctx.TryLoadBinaryStream("OnnxModel", reader => bytes = reader.ReadBytes(CheckCount(reader.ReadInt32(), int.MaxValue))))
            throw Contracts.ExceptDecode("The model has no ONNX file");
        string[] inputs = ReadNames(ctx);
        string[] outputs = ReadNames(ctx);
        var shapes = new Dictionary<string, int[]>();
        int count = CheckCount(ctx.Reader.ReadInt32(), 1 << 20);
        for (int i = 0; i < count; i++)
        {
            string name = ctx.LoadNonEmptyString();
            var shape = new int[CheckCount(ctx.Reader.ReadInt32(), 1 << 10)];
            for (int j = 0; j < shape.Length; j++)
                shape[j] = ctx.Reader.ReadInt32();
            shapes[name] = shape;
        }
        int recursionLimit = ctx.Header.VersionWritten >= 0x00010003 ? ctx.Reader.ReadInt32() : DefaultRecursionLimit;
        return new OnnxTransformer(env, new OnnxModel(env, bytes, shapes, gpuDeviceId: null, fallbackToCpu: false), inputs, outputs, recursionLimit);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        ctx.SaveBinaryStream("OnnxModel", writer =>
        {
            writer.Write(Model.Bytes.Length);
            writer.Write(Model.Bytes);
        });
        WriteNames(ctx, Inputs);
        WriteNames(ctx, Outputs);
        ctx.Writer.Write(Model.Shapes.Count);
        foreach ((string name, int[] shape) in Model.Shapes)
        {
            ctx.SaveNonEmptyString(name);
            ctx.Writer.Write(shape.Length);
            foreach (int size in shape)
                ctx.Writer.Write(size);
        }
        ctx.Writer.Write(_recursionLimit);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new OnnxRowMapper(this, schema);

    private static void WriteNames(ModelSaveContext ctx, OnnxNode[] nodes)
    {
        ctx.Writer.Write(nodes.Length);
        foreach (OnnxNode node in nodes)
            ctx.SaveNonEmptyString(node.Name);
    }

    private static string[] ReadNames(ModelLoadContext ctx)
    {
        var names = new string[CheckCount(ctx.Reader.ReadInt32(), 1 << 20)];
        for (int i = 0; i < names.Length; i++)
            names[i] = ctx.LoadNonEmptyString();
        return names;
    }

    private static int CheckCount(int count, int most)
    {
        Contracts.CheckDecode(count >= 0 && count <= most);
        return count;
    }
}
