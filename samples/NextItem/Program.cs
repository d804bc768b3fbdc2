// Trains SASRec to predict what somebody takes next, compares it with simple recommenders, saves it as model.zip and model.onnx,
// and has a second process, which needs no libtorch, load it and recommend for a history.
using NextItem;

try
{
    switch (args)
    {
        case ["recommend", var model, var titles, .. var history]:
            Recommending.Run(model, titles, history);
            return 0;
        case []:
            return Training.Run();
        default:
            Console.Error.WriteLine("usage: NextItem");
            return 2;
    }
}
catch (Exception e) when (e is ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
